package io.skillflaw.store.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Databases of the shared server, whichever that is. */
class SharedServerIT {
    private final TestServer server = TestServer.shared();

    @Test
    void aNewDatabaseIsEmptyAndEncodedInUtf8() throws SQLException {
        try (TestDatabase database = server.createDatabase()) {
            assertThat(Sql.ask(database, "show server_encoding")).isEqualTo("UTF8");
            assertThat(Sql.ask(database, "select count(*) from pg_tables where schemaname = 'public'"))
                    .isEqualTo("0");
            assertThat(Sql.ask(database, "select current_database()")).isEqualTo(database.name());
            assertThat(Sql.ask(database, "select '🔑'")).isEqualTo("🔑");
        }
    }

    @Test
    void aCopyHoldsWhatItsTemplateHeldAndNothingOfWhatFollows() throws SQLException {
        try (TestDatabase template = server.createDatabase()) {
            Sql.run(template, "create table t (i int)", "insert into t values (1)");
            try (TestDatabase copy = server.copyOf(template);
                    TestDatabase other = server.copyOf(template)) {
                Sql.run(copy, "insert into t values (2)");

                assertThat(Sql.ask(copy, "select count(*) from t")).isEqualTo("2");
                assertThat(Sql.ask(other, "select count(*) from t")).isEqualTo("1");
                assertThat(Sql.ask(template, "select count(*) from t")).isEqualTo("1");
            }
        }
    }

    @Test
    void closingDropsTheDatabaseAndEndsItsConnections() throws SQLException {
        TestDatabase database = server.createDatabase();
        try (Connection left = database.dataSource().getConnection()) {
            database.close();
            database.close();

            assertThat(left.isValid(1)).isFalse();
        }
        assertThatThrownBy(() -> Sql.ask(database, "select 1"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        gone -> assertThat(gone.getSQLState()).isEqualTo("3D000"));
    }

    @Test
    void everyFormOfTheAddressLeadsToIt() throws SQLException {
        try (TestDatabase database = server.createDatabase()) {
            assertThat(database.url())
                    .startsWith("postgresql://" + database.user() + ":")
                    .contains("@" + database.host() + ":" + database.port() + "/" + database.name());
            assertThat(database).hasToString(database.jdbcUrl());
            try (Connection connection =
                    DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
                assertThat(connection.getCatalog()).isEqualTo(database.name());
            }
        }
    }

    @Test
    void aDatabaseOfAGivenNameIsMadeOnce() throws SQLException {
        String name = "skillflaw_named_" + ProcessHandle.current().pid();
        try (TestDatabase database = server.database(name)) {
            Sql.run(database, "create table t (i int)");

            assertThat(Sql.ask(server.database(name), "select count(*) from t")).isEqualTo("0");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> server.database("a\"b"));
    }

    @Test
    void thereIsOneSharedServerAndItStays() throws SQLException {
        assertThat(TestServer.shared()).isSameAs(server);
        server.close();

        try (TestDatabase database = TestServer.shared().createDatabase()) {
            assertThat(Sql.ask(database, "show server_version")).isEqualTo(server.version());
        }
    }

    @Test
    void whatTheServerRefusesIsSaid() {
        TestDatabase gone = server.createDatabase();
        gone.close();

        assertThatIllegalStateException().isThrownBy(() -> server.copyOf(gone)).withMessageContaining("does not exist");
    }
}
