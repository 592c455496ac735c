package io.skillflaw.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plan as the server writes it, with what its nodes have done.
 *
 * @param text the statement and its plan
 */
record ReadPlan(String text) {
    private static final String ROWS = "\\(actual rows=([\\d.]+) loops=(\\d+)\\)";
    private static final Pattern SCAN =
            Pattern.compile("(?m)^.*?(\\w[\\w ]*) Scan.*? on (\\w+).*" + ROWS + "(?:\\n\\s++(?!->).*)*");
    /** Scans of what was read before, and of indexes whose rows are counted where they are fetched. */
    private static final Set<String> ELSEWHERE = Set.of("Bitmap Index", "CTE", "Subquery", "Function");

    private static final Pattern REMOVED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");
    private static final Pattern SORT =
            Pattern.compile("(?m)^\\s*(?:->\\s+)?(?:Incremental )?Sort\\b(?! Key).*" + ROWS);
    private static final Pattern NODE = Pattern.compile("(?m)^\\s*->.*" + ROWS);

    /** Those that found anything to read. */
    List<String> sequentialScans() {
        List<String> found = new ArrayList<>();
        Matcher scans = SCAN.matcher(text);
        while (scans.find()) {
            if (scans.group(1).endsWith("Seq") && rowsRead(scans) > 0) {
                found.add(scans.group());
            }
        }
        return found;
    }

    /** How many rows of tables and their indexes were looked at, those that were passed over included. */
    long rowsRead() {
        long sum = 0;
        Matcher scans = SCAN.matcher(text);
        while (scans.find()) {
            sum += ELSEWHERE.contains(scans.group(1)) ? 0 : rowsRead(scans);
        }
        return sum;
    }

    /** How many rows the largest sort had to put in order. */
    long sorted() {
        long most = 0;
        Matcher sorts = SORT.matcher(text);
        while (sorts.find()) {
            Matcher input = NODE.matcher(text).region(sorts.end(), text.length());
            most = Math.max(most, input.find() ? Math.round(Double.parseDouble(input.group(1))) : 0);
        }
        return most;
    }

    private static long rowsRead(Matcher scan) {
        double rows = Double.parseDouble(scan.group(3));
        Matcher removed = REMOVED.matcher(scan.group());
        while (removed.find()) {
            rows += Long.parseLong(removed.group(1));
        }
        return Math.round(rows * Long.parseLong(scan.group(4)));
    }
}
