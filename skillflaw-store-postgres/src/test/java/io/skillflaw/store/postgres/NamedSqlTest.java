package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class NamedSqlTest {
    @Test
    void parametersAreNumberedInTheirOrder() {
        NamedSql sql = NamedSql.of("select :a, cast(:b as uuid) where :a > 1");

        assertThat(sql.text()).isEqualTo("select ?, cast(? as uuid) where ? > 1");
        assertThat(sql.positions("a")).containsExactly(1, 3);
        assertThat(sql.positions("b")).containsExactly(2);
    }

    @Test
    void literalsAndCastsStayAsTheyAre() {
        NamedSql sql = NamedSql.of("select 'it''s 10:30, :no $1', x.id::text, '\\' || :yes");

        assertThat(sql.text()).isEqualTo("select 'it''s 10:30, :no $1', x.id::text, '\\' || ?");
        assertThat(sql.positions("yes")).containsExactly(1);
    }

    @Test
    void parameterThatIsNotThereIsAMistake() {
        NamedSql sql = NamedSql.of("select 1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sql.positions("a"))
                .withMessageContaining("parameter a");
    }
}
