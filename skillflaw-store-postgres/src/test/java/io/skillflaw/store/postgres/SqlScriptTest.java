package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {
    @Test
    void statementsAreCutAtSemicolonsAndLoseTheirComments() {
        assertThat(SqlScript.statements("-- one; two\nselect 1; /* a ; b */ select 2 -- end\n;\n;"))
                .containsExactly("select 1", "select 2");
    }

    @Test
    void semicolonsInStringsNamesAndCodeDoNotCut() {
        assertThat(SqlScript.statements(
                        "select 'a;''b;'; select \"c;d\"; do $$ begin x; end $$; do $body$ $$;$$ $body$; select 1$2"))
                .containsExactly(
                        "select 'a;''b;'",
                        "select \"c;d\"",
                        "do $$ begin x; end $$",
                        "do $body$ $$;$$ $body$",
                        "select 1$2");
    }

    @Test
    void whatIsNotClosedGoesToTheEnd() {
        assertThat(SqlScript.statements("select 'a; select 2")).containsExactly("select 'a; select 2");
        assertThat(SqlScript.statements("")).isEmpty();
    }

    @Test
    void everyPackagedMigrationIsCutIntoKnownStatements() {
        assertThat(PackagedMigrations.all())
                .hasSize(SchemaMigrator.EXPECTED_VERSION)
                .flatExtracting(script -> SqlScript.statements(script.sql("skillflaw")))
                .allSatisfy(statement -> assertThat(statement)
                        .matches("(?is)(create|alter|update|insert|drop|comment|do|grant|revoke).*"));
    }
}
