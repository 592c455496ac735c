package io.skillflaw.store.postgres;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.postgresql.PGConnection;

/** Has the server explain the very statements that run, and says how it read log lines for them. */
final class ExplainedStatements {
    private ExplainedStatements() {}

    /**
     * Executes on one connection, as often as said, in a {@code plan_cache_mode} of the server. The driver prepares at the
     * first execution what it would at the fifth.
     */
    static List<Plan> of(Jdbi jdbi, String mode, int executions, Consumer<LogSql> work) {
        List<Plan> plans = new ArrayList<>();
        try (Handle handle = jdbi.open()) {
            handle.getConnection().unwrap(PGConnection.class).setPrepareThreshold(1);
            handle.execute("load 'auto_explain'");
            handle.execute("set auto_explain.log_min_duration = 0");
            handle.execute("set auto_explain.log_analyze = on");
            handle.execute("set auto_explain.log_timing = off");
            handle.execute("set client_min_messages = log");
            handle.execute("set plan_cache_mode = " + mode);
            handle.getConfig(SqlStatements.class).setSqlLogger(new Collector(plans));
            LogSql sql = handle.attach(LogSql.class);
            for (int i = 0; i < executions; i++) {
                work.accept(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return plans;
    }

    private record Collector(List<Plan> plans) implements SqlLogger {
        @Override
        public void logAfterExecution(StatementContext context) {
            try {
                SQLWarning notice = context.getStatement().getWarnings();
                while (notice != null) {
                    String text = String.valueOf(notice.getMessage());
                    if (text.contains("plan:")) {
                        plans.add(new Plan(text));
                    }
                    notice = notice.getNextWarning();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A plan, as the server writes it, with what its nodes have done. */
    record Plan(String text) {
        private static final Pattern SORT = Pattern.compile("(?m)^\\s*(?:->\\s+)?(?:Incremental )?Sort\\b(?! Key).*");
        private static final Pattern SCAN = Pattern.compile(
                "(?m)^.*Scan.* on log_entry.*\\(actual rows=([\\d.]+) loops=(\\d+)\\)(?:\\n\\s++(?!->).*)*");
        private static final Pattern REMOVED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");
        private static final Pattern PARAMETER = Pattern.compile("= \\$\\d+|\\$\\d+\\)");
        private static final Pattern INPUT = Pattern.compile("\\n.*?\\(actual rows=([\\d.]+) loops=\\d+\\)");

        List<String> sorts() {
            return SORT.matcher(text).results().map(found -> found.group()).toList();
        }

        /** How many rows the largest sort had to put in order. */
        long sorted() {
            long most = 0;
            Matcher sorts = SORT.matcher(text);
            while (sorts.find()) {
                Matcher input = INPUT.matcher(text).region(sorts.end(), text.length());
                most = Math.max(most, input.find() ? Math.round(Double.parseDouble(input.group(1))) : 0);
            }
            return most;
        }

        /** Those of partitions that have lines; it costs nothing to scan an empty one. */
        List<String> sequentialScans() {
            return SCAN.matcher(text)
                    .results()
                    .map(found -> found.group())
                    .filter(scan -> scan.contains("Seq Scan") && linesRead(scan) > 0)
                    .toList();
        }

        /** How many lines were looked at, those that were passed over included. */
        long linesRead() {
            return SCAN.matcher(text)
                    .results()
                    .mapToLong(found -> linesRead(found.group()))
                    .sum();
        }

        private static long linesRead(String scan) {
            Matcher done = SCAN.matcher(scan);
            if (!done.find()) {
                throw new IllegalArgumentException(scan);
            }
            Matcher removed = REMOVED.matcher(scan);
            long passedOver = 0;
            while (removed.find()) {
                passedOver += Long.parseLong(removed.group(1));
            }
            return Math.round((Double.parseDouble(done.group(1)) + passedOver) * Long.parseLong(done.group(2)));
        }

        /** Made for all values of the parameters, or of none but limits, which do not show. */
        boolean isGeneric() {
            String plan = text.substring(text.indexOf("plan:"));
            int nodes = plan.indexOf("(cost=");
            String query = plan.substring(0, nodes).replaceAll("limit \\$\\d+|Query Parameters:.*", "");
            return PARAMETER.matcher(plan.substring(nodes)).find()
                    || !PARAMETER.matcher(query).find();
        }
    }
}
