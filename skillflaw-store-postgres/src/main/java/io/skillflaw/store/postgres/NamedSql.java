package io.skillflaw.store.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement with named parameters as the driver takes it, and at which positions each of them stands. */
final class NamedSql {
    /** Literals and casts, which are left as they are, or a parameter. */
    private static final Pattern PARTS = Pattern.compile("'[^']*'|::|:(?<name>[A-Za-z]\\w*)");

    private final String text;
    private final Map<String, List<Integer>> positions;

    private NamedSql(String text, Map<String, List<Integer>> positions) {
        this.text = text;
        this.positions = Map.copyOf(positions);
    }

    static NamedSql of(String sql) {
        Map<String, List<Integer>> positions = new HashMap<>();
        StringBuilder text = new StringBuilder();
        Matcher parts = PARTS.matcher(sql);
        int count = 0;
        while (parts.find()) {
            String name = parts.group("name");
            parts.appendReplacement(text, name == null ? Matcher.quoteReplacement(parts.group()) : "?");
            if (name != null) {
                positions.computeIfAbsent(name, unused -> new ArrayList<>()).add(++count);
            }
        }
        return new NamedSql(parts.appendTail(text).toString(), positions);
    }

    /** With a question mark for each parameter. */
    String text() {
        return text;
    }

    /** Counted from one. */
    List<Integer> positions(String name) {
        List<Integer> found = positions.get(name);
        if (found == null) {
            throw new IllegalArgumentException("the statement has no parameter " + name);
        }
        return found;
    }
}
