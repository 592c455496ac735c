package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that brings its own connections. */
class HostConnectionsIT {
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    private TestDatabase database;
    private PostgresStore store;

    @BeforeEach
    void open() {
        database = TestServer.shared().createDatabase();
        store = PostgresStores.open(StoreConfig.builder()
                .dataSource(database.dataSource())
                .passwordHashing(MigratedDatabases.CHEAP)
                .build());
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void x17_storeOpensAndMigratesOnAHostsDataSource() {
        FlowHeader created = store.asSystem().flows().create(NewFlow.of("a", BODY));

        assertThat(store.asSystem().flows().findHeader(created.id())).contains(created);
    }

    @Test
    void x17_whatJoinsAHostsTransactionIsCommittedWithIt() throws SQLException {
        try (Connection connection = hostTransaction()) {
            FlowHeader created = store.joining(connection).asSystem().flows().create(NewFlow.of("a", BODY));
            assertThat(store.asSystem().flows().findHeader(created.id())).isEmpty();

            connection.commit();

            assertThat(store.asSystem().flows().findHeader(created.id())).contains(created);
            assertThat(count(connection, "host_table")).isEqualTo(1);
        }
    }

    @Test
    void x17_whatJoinsAHostsTransactionIsRolledBackWithIt() throws SQLException {
        LogEntry line = LogEntry.of(Instant.parse("2026-03-01T12:00:00Z"), LogKind.SYSTEM, "it was tried");
        try (Connection connection = hostTransaction()) {
            SkillFlawStore joined = store.joining(connection);
            FlowHeader created =
                    joined.asSystem().inTransaction(stores -> stores.flows().create(NewFlow.of("a", BODY)));
            joined.asSystem().logs().append(line);
            joined.close();
            assertThat(joined.asSystem().flows().findHeader(created.id())).contains(created);

            connection.rollback();

            assertThat(store.asSystem().flows().findHeader(created.id())).isEmpty();
            assertThat(store.asSystem().logs().flush(Duration.ofSeconds(30)).isComplete())
                    .isTrue();
            assertThat(store.asSystem().logs().find(line.id())).contains(line);
        }
    }

    @Test
    void x17_connectionWithoutATransactionIsRefused() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> store.joining(connection))
                    .withMessageContaining("auto-commit");
        }
    }

    @Test
    void x02_closedConnectionIsUnavailable() throws SQLException {
        Connection closed = hostTransaction();
        closed.close();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.joining(closed));
    }

    private Connection hostTransaction() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table host_table (id int)");
            connection.setAutoCommit(false);
            statement.execute("insert into host_table values (1)");
        }
        return connection;
    }

    private static int count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
