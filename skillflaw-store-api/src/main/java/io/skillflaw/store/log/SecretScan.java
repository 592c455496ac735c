package io.skillflaw.store.log;

import java.util.stream.Stream;

/**
 * Clears texts that hold no secret, which nearly all are, by one look at each character. It errs to one side only: what it
 * suspects {@link Redaction} may find harmless, but it clears nothing that {@link Redaction} would mask.
 */
final class SecretScan {
    private static final int SHORTEST_KEY = 16;

    /** A bit for each character: this is asked of all that is logged. */
    private static final long SIGNS = 1L << ' ' | 1L << ':' | 1L << '=' | 1L << '-';

    /** By the first letter of the names that secrets have: a bit for each letter that may be their second. */
    private static final int[] SECOND_LETTERS = secondLetters();

    private static final char KELVIN = '\u212a';

    private SecretScan() {}

    /** Whether there may be a secret in a text. */
    static boolean suspectsText(String text) {
        for (int i = nextSign(text, 0); i < text.length(); i = nextSign(text, i + 1)) {
            if (isSecretAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there may be a secret in any text, or under any name, of a JSON document. */
    static boolean suspectsJson(String json) {
        for (int i = nextSign(json, 0); i < json.length(); i = nextSign(json, i + 1)) {
            char c = json.charAt(i);
            if (c == '\\' || isSecretAt(json, i) || (c == ':' && isNameBefore(json, i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name, unescaped, may be one that secrets have. */
    static boolean suspectsName(String name) {
        return isNameIn(name, 0, name.length());
    }

    /** Where the next is; the length if there is none. In a loop that calls nothing else, for the compiler's sake. */
    private static int nextSign(String text, int from) {
        int at = from;
        while (at < text.length() && !isSign(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Few characters are one. What is escaped may be anything. */
    private static boolean isSign(char c) {
        return c < Long.SIZE ? (SIGNS >>> c & 1) != 0 : c == '\\';
    }

    private static boolean isSecretAt(String text, int at) {
        return switch (text.charAt(at)) {
            case ':' -> isUrlPassword(text, at) || isAssigned(text, at);
            case '=' -> isAssigned(text, at);
            case ' ' -> isAuthorization(text, at);
            case '-' -> isKey(text, at);
            default -> false;
        };
    }

    private static boolean isAuthorization(String text, int at) {
        return at > 0
                && switch (plain(text.charAt(at - 1))) {
                    case 'r' -> endsWith(text, at, "bearer");
                    case 'c' -> endsWith(text, at, "basic");
                    default -> false;
                };
    }

    /** Of a document without escapes: whether the name before a colon, if that is one, may be one that secrets have. */
    private static boolean isNameBefore(String json, int colon) {
        int end = colon;
        while (end > 0 && isSpace(json.charAt(end - 1))) {
            end--;
        }
        return end > 0 && json.charAt(end - 1) == '"' && isNameIn(json, json.lastIndexOf('"', end - 2) + 1, end - 1);
    }

    private static boolean isAssigned(String text, int at) {
        int end = at;
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (end > 0 && (text.charAt(end - 1) == '"' || text.charAt(end - 1) == '\'')) {
            end--;
        }
        return end > 0
                && switch (plain(text.charAt(end - 1))) {
                    case 'd' -> endsWith(text, end, "password") || endsWith(text, end, "passwd");
                    case 'e' -> endsWith(text, end, "passphrase");
                    case 'n' -> endsWith(text, end, "token");
                    case 't' -> endsWith(text, end, "secret");
                    case 'y' ->
                        endsWith(text, end, "apikey")
                                || endsWith(text, end, "api_key")
                                || endsWith(text, end, "api-key");
                    default -> false;
                };
    }

    private static boolean isUrlPassword(String text, int at) {
        if (!text.startsWith("//", at + 1)) {
            return false;
        }
        int user = at + 3;
        while (user < text.length() && !isSpace(text.charAt(user)) && ":/@".indexOf(text.charAt(user)) < 0) {
            user++;
        }
        if (user == text.length() || text.charAt(user) != ':') {
            return false;
        }
        int password = user + 1;
        while (password < text.length() && !isSpace(text.charAt(password)) && "/@".indexOf(text.charAt(password)) < 0) {
            password++;
        }
        return password < text.length() && text.charAt(password) == '@';
    }

    private static boolean isKey(String text, int at) {
        if (at < 2 || text.charAt(at - 1) != 'k' || text.charAt(at - 2) != 's') {
            return false;
        }
        int end = at + 1;
        while (end < text.length() && end <= at + SHORTEST_KEY && isOfKey(text.charAt(end))) {
            end++;
        }
        return end > at + SHORTEST_KEY;
    }

    private static boolean isOfKey(char c) {
        return c == '_' || c == '-' || (c < 0x80 && plain(c) != 0);
    }

    private static boolean isNameIn(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (mayBegin(text, i, end) && isNameAt(text, i, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first letter of a name is there, and the second, or something that is no letter and may stand between. */
    private static boolean mayBegin(String text, int at, int end) {
        int seconds = SECOND_LETTERS[plain(text.charAt(at))];
        if (seconds == 0 || at + 1 == end) {
            return false;
        }
        char second = plain(text.charAt(at + 1));
        return second == 0 || (second >= 'a' && (seconds >>> (second - 'a') & 1) != 0);
    }

    private static boolean isNameAt(String text, int at, int end) {
        for (String name : Redaction.SECRET_NAMES) {
            if (endOf(text, at, end, name) >= 0) {
                return true;
            }
        }
        return isTokenAtTheEnd(text, at, end);
    }

    private static boolean isTokenAtTheEnd(String text, int at, int end) {
        int behind = endOf(text, at, end, Redaction.TOKEN);
        while (behind >= 0 && behind < end && plain(text.charAt(behind)) == 0) {
            behind++;
        }
        return behind == end;
    }

    /** Behind a word, whatever stands between its letters but another letter; -1 if the word is not there. */
    private static int endOf(String text, int at, int end, String word) {
        int spelled = 0;
        int i = at;
        while (i < end) {
            char c = plain(text.charAt(i));
            i++;
            if (c == word.charAt(spelled)) {
                spelled++;
                if (spelled == word.length()) {
                    return i;
                }
            } else if (c != 0) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean endsWith(String text, int end, String word) {
        int start = end - word.length();
        if (start < 0) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = text.charAt(start + i);
            if (c != word.charAt(i) && plain(c) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** As patterns have it. */
    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** A letter or digit without its case; 0 for anything else, and for what only looks like another letter. */
    private static char plain(char c) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            return c;
        }
        if (c >= 'A' && c <= 'Z') {
            return (char) (c + ('a' - 'A'));
        }
        return c == KELVIN ? 'k' : 0;
    }

    private static int[] secondLetters() {
        int[] letters = new int['z' + 1];
        Stream.concat(Redaction.SECRET_NAMES.stream(), Stream.of(Redaction.TOKEN))
                .forEach(name -> letters[name.charAt(0)] |= 1 << (name.charAt(1) - 'a'));
        return letters;
    }
}
