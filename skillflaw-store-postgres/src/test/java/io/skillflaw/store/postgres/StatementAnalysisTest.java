package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements lock and lose. */
class StatementAnalysisTest {
    private static final Map<String, Long> TABLES =
            Map.of("flow", 1_000L, "app_user", 10L, "flow_access", 0L, "flow_newest", 9L);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table s.flow add column a int | flow ACCESS EXCLUSIVE",
                "create index i on s.flow (name) | flow SHARE",
                "create index concurrently i on s.flow (name) | flow SHARE UPDATE EXCLUSIVE",
                "create unique index i on s.flow (name) where name is not null | flow SHARE",
                "alter table s.flow validate constraint c | flow SHARE UPDATE EXCLUSIVE",
                "create table s.more (flow_id uuid references s.flow on delete cascade) | flow SHARE ROW EXCLUSIVE",
                "create trigger t after insert on s.flow for each row execute function s.f() | flow SHARE ROW EXCLUSIVE",
                "update s.flow set name = 'a' | flow ROW EXCLUSIVE",
                "delete from s.flow where name = 'a' | flow ROW EXCLUSIVE",
                "truncate s.flow | flow ACCESS EXCLUSIVE",
                "drop table s.flow | flow ACCESS EXCLUSIVE",
                "comment on column s.flow.name is 'it; is' | flow SHARE UPDATE EXCLUSIVE"
            })
    void x14_locksAreNamed(String sql, String lock) {
        assertThat(analysis(sql).locks())
                .extracting(found -> found.table() + " " + found.mode())
                .containsExactly(lock);
        assertThat(analysis(sql).locks().get(0).rows()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table s.flow drop column name",
                "alter table s.flow drop constraint flow_pkey",
                "alter table s.flow alter column name type varchar(3)",
                "alter table s.flow rename column name to title",
                "drop table s.flow",
                "drop index s.flow_newest",
                "drop index concurrently if exists s.flow_newest",
                "drop function s.f()",
                "drop view s.flow_access",
                "drop trigger t on s.flow",
                "truncate table s.flow",
                "delete from s.flow",
                "update s.flow set name = ''",
                "do $$ begin delete from s.flow; end $$",
                "reindex table s.flow",
                "DROP   TABLE\n s.flow"
            })
    void x14_whatTakesSomethingAwayIsDestructive(String sql) {
        assertThat(analysis(sql).isDestructive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table s.more (id int)",
                "create index i on s.flow (name)",
                "drop index concurrently if exists s.not_there",
                "alter table s.flow add column a int",
                "alter table s.flow alter column name drop not null",
                "alter table s.flow alter column name drop default",
                "insert into s.flow (name) select 'a'",
                "create function s.f() returns int language sql as 'delete from s.flow'",
                "comment on table s.flow is 'drop table'",
                "grant select on s.flow to somebody"
            })
    void x14_whatOnlyAddsIsNot(String sql) {
        assertThat(analysis(sql).loss()).isNull();
    }

    @Test
    void x14_whatIsNotThereYetIsNeitherLockedNorLost() {
        assertThat(analysis("update s.brand_new set a = 1").locks()).isEmpty();
        assertThat(analysis("update s.brand_new set a = 1").isDestructive()).isFalse();
    }

    private static PlannedStatement analysis(String sql) {
        return StatementAnalysis.of(sql, "s", TABLES);
    }
}
