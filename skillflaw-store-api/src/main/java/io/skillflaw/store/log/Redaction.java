package io.skillflaw.store.log;

import io.skillflaw.store.internal.JsonRewriter;
import io.skillflaw.store.internal.JsonSyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Masks and cuts the texts of log lines. */
final class Redaction {
    static final String MASK = "[masked]";

    /** Within a name without case and punctuation. A count of tokens is no secret; what ends in "token" is. */
    static final List<String> SECRET_NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "apikey",
            "accesskey",
            "privatekey",
            "authorization",
            "credential",
            "cookie");

    static final String TOKEN = "token";
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");

    private static final Pattern KEY = Pattern.compile("\\bsk-[A-Za-z0-9_-]{16,}");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic) +[A-Za-z0-9+/=._~-]{8,}");
    private static final Pattern URL_PASSWORD = Pattern.compile("(://[^\\s:/@]{0,256}:)[^\\s/@]{1,256}@");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?i)((?:password|passwd|passphrase|secret|api[_-]?key|token)[\"']?\\s{0,8}[=:]\\s{0,8})"
                    + "(?:\"[^\"]{1,4096}\"|'[^']{1,4096}'|[^\\s,;&\"'\\[]{1,4096})");

    /** How far behind the limit secrets are looked for, so that none is cut in two before it is masked. */
    private static final int LOOKAHEAD = 5_000;

    private final LogLimits limits;
    private final JsonRewriter.Rules rules;

    Redaction(LogLimits limits) {
        this.limits = limits;
        this.rules = new JsonRewriter.Rules(Redaction::isSecret, MASK, this::text);
    }

    String text(String text) {
        return cut(mask(text, limits.maxText()), text.length(), limits.maxText());
    }

    String payload(String payload) {
        if (payload.length() <= shorterLimit() && !SecretScan.suspectsJson(payload)) {
            return payload;
        }
        try {
            String rewritten = JsonRewriter.rewrite(payload, rules);
            return cut(rewritten, rewritten.length(), limits.maxPayload());
        } catch (JsonSyntaxException notJson) {
            return cut(mask(payload, limits.maxPayload()), payload.length(), limits.maxPayload());
        }
    }

    /** Of either limit: no text in it is too long then, and neither is all of it. */
    private int shorterLimit() {
        return Math.min(limits.maxText(), limits.maxPayload());
    }

    private static boolean isSecret(String name) {
        if (!SecretScan.suspectsName(name)) {
            return false;
        }
        String plain = NOT_A_LETTER.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        return plain.endsWith(TOKEN) || SECRET_NAMES.stream().anyMatch(plain::contains);
    }

    private static String mask(String text, int limit) {
        String head = text.length() > limit + LOOKAHEAD ? text.substring(0, limit + LOOKAHEAD) : text;
        if (!SecretScan.suspectsText(head)) {
            return head;
        }
        String masked = KEY.matcher(head).replaceAll(MASK);
        masked = BEARER.matcher(masked).replaceAll("$1 " + MASK);
        masked = URL_PASSWORD.matcher(masked).replaceAll("$1" + MASK + "@");
        return ASSIGNMENT.matcher(masked).replaceAll("$1" + MASK);
    }

    /** @param length of the text before it was masked, of which a part may have been left out already */
    private static String cut(String text, int length, int limit) {
        if (text.length() <= limit && length <= limit + LOOKAHEAD) {
            return text;
        }
        String mark = " … [cut, %d characters in all]".formatted(length);
        int end = Math.min(text.length(), limit - mark.length());
        boolean splitsAPair = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, splitsAPair ? end - 1 : end) + mark;
    }
}
