package io.skillflaw.store.postgres;

import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs every statement and how long it took, without its parameters. */
final class StatementEcho implements SqlLogger {
    private static final Logger LOG = LoggerFactory.getLogger("io.skillflaw.store.sql");

    @Override
    public void logAfterExecution(StatementContext context) {
        LOG.info("{} us: {}", context.getElapsedTime(ChronoUnit.MICROS), context.getRenderedSql());
    }
}
