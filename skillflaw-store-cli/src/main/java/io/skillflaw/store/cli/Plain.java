package io.skillflaw.store.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text for a terminal. */
final class Plain {
    /** Names and files of others may hold what moves the cursor or colours the rest. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]|[\\x{80}-\\x{9f}\\x{202a}-\\x{202e}]");

    private Plain() {}

    static String line(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    /** Columns as wide as they need to be; the first row is the heading. */
    static List<String> table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = row.get(i).length();
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
