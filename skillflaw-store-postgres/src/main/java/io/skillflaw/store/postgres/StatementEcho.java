package io.skillflaw.store.postgres;

import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs every statement and how long it took, without its parameters. */
final class StatementEcho implements SqlLogger {
    private static final Logger LOG = LoggerFactory.getLogger("io.skillflaw.store.sql");

    private final SqlLogger next;

    /** @param next is told, too */
    StatementEcho(SqlLogger next) {
        this.next = next;
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        next.logException(context, failure);
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        next.logAfterExecution(context);
        log(context.getElapsedTime(ChronoUnit.MICROS), context.getRenderedSql());
    }

    static void log(long micros, String sql) {
        LOG.info("{} us: {}", micros, sql);
    }
}
