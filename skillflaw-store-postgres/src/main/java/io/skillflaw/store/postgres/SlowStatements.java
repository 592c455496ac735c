package io.skillflaw.store.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.extension.ExtensionMethod;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Notes on a thread which statement took long, for whoever tells of the call. */
final class SlowStatements implements SqlLogger {
    private static final ThreadLocal<@Nullable String> NOTED = new ThreadLocal<>();

    private final long limitNanos;

    SlowStatements(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        note(context, "");
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        note(context, " and failed");
    }

    /** What was noted since it was last taken; null if nothing was. */
    @Nullable
    String take() {
        String noted = NOTED.get();
        if (noted != null) {
            NOTED.remove();
        }
        return noted;
    }

    private void note(StatementContext context, String end) {
        long nanos = context.getElapsedTime(ChronoUnit.NANOS);
        if (nanos >= limitNanos) {
            NOTED.set("%s took %d ms%s, with %s"
                    .formatted(name(context), Math.round(nanos / 1e6), end, ParameterShapes.of(context)));
        }
    }

    private static String name(StatementContext context) {
        ExtensionMethod method = context.getExtensionMethod();
        return method == null
                ? "a statement"
                : method.getType().getSimpleName() + "." + method.getMethod().getName();
    }
}
