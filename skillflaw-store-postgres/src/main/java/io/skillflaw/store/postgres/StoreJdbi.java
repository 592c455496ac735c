package io.skillflaw.store.postgres;

import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.Configurable;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** Configures Jdbi once: our types as arguments, one hand-written mapper per value, the schema's name. */
final class StoreJdbi {
    /** The least that Jdbi can cut them to: an ellipsis, and nothing of them. */
    private static final int NO_PARAMETERS = 3;

    /** Keeps what it has parsed, for all stores of this JVM: they speak the same statements. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private StoreJdbi() {}

    static Jdbi over(DataSource dataSource, String schema) {
        return configure(Jdbi.create(dataSource), schema);
    }

    static Jdbi over(ConnectionFactory connections, String schema) {
        return configure(Jdbi.create(connections), schema);
    }

    /** How queries run that pass Jdbi by: in the same schema, and logged if others are. */
    static DirectConnection.Settings settings(Configurable<?> configured) {
        SqlStatements statements = configured.getConfig(SqlStatements.class);
        if (!(statements.getTemplateEngine() instanceof SchemaTemplate schema)) {
            throw new IllegalArgumentException("configured elsewhere");
        }
        return new DirectConnection.Settings(schema, statements.getSqlLogger() instanceof StatementEcho);
    }

    /** A handle's connection, for what passes Jdbi by. */
    static DirectConnection direct(Handle handle) {
        return settings(handle).on(handle.getConnection());
    }

    static Jdbi configure(Jdbi jdbi, String schema) {
        jdbi.installPlugin(new SqlObjectPlugin());
        jdbi.getConfig(SqlStatements.class)
                .setTemplateEngine(new SchemaTemplate(schema))
                .setSqlParser(PARSER)
                // A recording of a process, or a trace of its calls, must not hold what users typed.
                .setJfrParamMaxLength(NO_PARAMETERS)
                .setIncludeBindingsInTelemetry(false);
        // Transactions ends its own; what a host left open on its connection is the host's.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        jdbi.registerArgument(new StoreArguments());
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerRowMapper(new FlowHeaderMapper());
        jdbi.registerRowMapper(new FlowVersionMapper());
        jdbi.registerRowMapper(new FlowSnapshotMapper());
        jdbi.registerRowMapper(new ProjectMapper());
        jdbi.registerRowMapper(new ShareMapper());
        jdbi.registerRowMapper(new UserMapper());
        jdbi.registerRowMapper(new CredentialsMapper());
        jdbi.registerRowMapper(new SettingRow.Mapper());
        jdbi.registerRowMapper(new SettingWatchSql.Found.Mapper());
        jdbi.registerRowMapper(new ApiKeyMapper());
        jdbi.registerRowMapper(new LogEntryMapper());
        jdbi.registerRowMapper(new OpenRunSql.OpenRun.Mapper());
        jdbi.registerRowMapper(new LogRunRow.Mapper());
        jdbi.registerRowMapper(new LogCountMapper());
        jdbi.registerRowMapper(new MessageMapper());
        jdbi.registerRowMapper(new ChatSessionMapper());
        jdbi.registerRowMapper(new MessagePruningSql.ChatKey.Mapper());
        jdbi.registerRowMapper(new StandingMapper());
        jdbi.registerRowMapper(new NumberedEvent.Mapper());
        jdbi.registerRowMapper(new WalPosition.Mapper());
        return jdbi;
    }
}
