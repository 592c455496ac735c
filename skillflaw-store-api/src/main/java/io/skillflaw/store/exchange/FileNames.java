package io.skillflaw.store.exchange;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Gives flows file names that every usual file system takes, each once whatever its case. */
final class FileNames {
    /** In UTF-8 at most 200 bytes, which leaves room for a number and the ending within the usual 255. */
    private static final int MAX_CHARACTERS = 50;

    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
    private static final String ENDING = ".json";
    private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");

    /** For each name that was given, the number to go on with. */
    private final Map<String, Integer> next = new HashMap<>();

    FileNames(String reserved) {
        next.put(key(reserved), 2);
    }

    /** A name with the ending {@code .json} that was not given before. */
    String next(String flowName) {
        String base = base(flowName);
        String first = key(base + ENDING);
        int n = next.getOrDefault(first, 1);
        String name;
        do {
            name = (n == 1 ? base : base + " (" + n + ")") + ENDING;
            n++;
        } while (n > 2 && next.putIfAbsent(key(name), 2) != null);
        next.put(first, n);
        return name;
    }

    private static String base(String flowName) {
        String normal = Normalizer.normalize(flowName, Normalizer.Form.NFC);
        StringBuilder safe = new StringBuilder();
        normal.codePoints().limit(MAX_CHARACTERS).forEach(c -> safe.appendCodePoint(isSafe(c) ? c : '_'));
        String base = EDGES.matcher(safe).replaceAll("");
        return base.isEmpty() || RESERVED.matcher(base).matches() ? "_" + base : base;
    }

    private static boolean isSafe(int c) {
        boolean isMark = Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
        return Character.isLetterOrDigit(c) || isMark || " ._-()&+,'".indexOf(c) >= 0;
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
