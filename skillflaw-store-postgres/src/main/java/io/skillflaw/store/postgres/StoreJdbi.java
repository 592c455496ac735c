package io.skillflaw.store.postgres;

import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** Configures Jdbi once: our types as arguments, one hand-written mapper per value, the schema's name. */
final class StoreJdbi {
    private StoreJdbi() {}

    static Jdbi over(DataSource dataSource, String schema) {
        return configure(Jdbi.create(dataSource), schema);
    }

    static Jdbi configure(Jdbi jdbi, String schema) {
        jdbi.installPlugin(new SqlObjectPlugin());
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(new SchemaTemplate(schema));
        // Transactions ends its own; what a host left open on its connection is the host's.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        jdbi.registerArgument(new StoreArguments());
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerRowMapper(new FlowHeaderMapper());
        jdbi.registerRowMapper(new FlowMapper());
        jdbi.registerRowMapper(new FlowVersionMapper());
        jdbi.registerRowMapper(new FlowSnapshotMapper());
        jdbi.registerRowMapper(new ProjectMapper());
        jdbi.registerRowMapper(new ShareMapper());
        jdbi.registerRowMapper(new UserMapper());
        jdbi.registerRowMapper(new CredentialsMapper());
        jdbi.registerRowMapper(new SettingRow.Mapper());
        jdbi.registerRowMapper(new SettingWatchSql.Found.Mapper());
        jdbi.registerRowMapper(new ApiKeyMapper());
        jdbi.registerRowMapper(new KeyHolderMapper());
        jdbi.registerRowMapper(new LogEntryMapper());
        jdbi.registerRowMapper(new OpenRunSql.OpenRun.Mapper());
        jdbi.registerRowMapper(new LogRunRow.Mapper());
        jdbi.registerRowMapper(new LogCountMapper());
        jdbi.registerRowMapper(new MessageMapper());
        jdbi.registerRowMapper(new ChatSessionMapper());
        jdbi.registerRowMapper(new MessagePruningSql.ChatKey.Mapper());
        jdbi.registerRowMapper(new StandingMapper());
        jdbi.registerRowMapper(new NumberedEvent.Mapper());
        return jdbi;
    }
}
