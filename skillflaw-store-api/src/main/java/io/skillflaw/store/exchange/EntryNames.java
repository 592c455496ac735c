package io.skillflaw.store.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of an archive's entries. No entry becomes a file here, but who uses tricks in names means no good, and what a
 * report repeats is shown and perhaps used by others.
 */
final class EntryNames {
    private static final int MAX_LENGTH = 1_024;
    private static final int SHOWN = 100;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private EntryNames() {}

    /** What is wrong with a name. */
    static Optional<String> problem(String name) {
        if (name.isEmpty()) {
            return Optional.of("has no name");
        } else if (name.length() > MAX_LENGTH) {
            return Optional.of("has a name of more than %d characters".formatted(MAX_LENGTH));
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has a control character in its name");
        } else if (name.indexOf('\\') >= 0) {
            return Optional.of("has a backslash in its name");
        } else if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            return Optional.of("has an absolute path for a name");
        } else if (Arrays.asList(name.split("/", -1)).contains("..")) {
            return Optional.of("leaves its folder by '..'");
        }
        return Optional.empty();
    }

    /** Whether an entry is looked at: a JSON file, and not one that a file system keeps for itself. */
    static boolean isFlowFile(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.toLowerCase(Locale.ROOT).endsWith(".json")
                && !file.startsWith(".")
                && !name.startsWith("__MACOSX/");
    }

    static boolean isArchive(String name, byte[] content) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip")
                || (content.length >= 4
                        && content[0] == 'P'
                        && content[1] == 'K'
                        && content[2] == 3
                        && content[3] == 4);
    }

    /** A name as it may be shown: cut, and without what could change how the text around it looks. */
    static String shown(String name) {
        String cut = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
        StringBuilder shown = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> shown.appendCodePoint(isPlain(c) ? c : '?'));
        return shown.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
