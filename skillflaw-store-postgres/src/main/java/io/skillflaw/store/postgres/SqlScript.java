package io.skillflaw.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a script into its statements, without comments. Knows strings, quoted names, and code between dollar quotes. */
final class SqlScript {
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");

    private final String script;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int at;

    private SqlScript(String script) {
        this.script = script;
    }

    static List<String> statements(String script) {
        return new SqlScript(script).cut();
    }

    private List<String> cut() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (script.startsWith("--", at)) {
                at = endOf(script.indexOf('\n', at), 0);
            } else if (script.startsWith("/*", at)) {
                at = endOf(script.indexOf("*/", at), 2);
            } else if (c == '\'' || c == '"') {
                take(endOf(script.indexOf(c, at + 1), 1));
            } else if (c == '$') {
                take(endOfDollarQuote());
            } else if (c == ';') {
                at++;
                finish();
            } else {
                take(at + 1);
            }
        }
        finish();
        return List.copyOf(statements);
    }

    private int endOfDollarQuote() {
        Matcher opening = DOLLAR_QUOTE.matcher(script).region(at, script.length());
        if (!opening.lookingAt()) {
            return at + 1;
        }
        return endOf(
                script.indexOf(opening.group(), opening.end()), opening.group().length());
    }

    /** What is not closed goes on to the end. */
    private int endOf(int found, int length) {
        return found < 0 ? script.length() : found + length;
    }

    private void take(int end) {
        current.append(script, at, end);
        at = end;
    }

    private void finish() {
        String statement = current.toString().strip();
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
        current.setLength(0);
    }
}
