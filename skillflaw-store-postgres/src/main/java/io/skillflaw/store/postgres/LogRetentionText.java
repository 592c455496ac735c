package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogRetention;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Retention of log lines as people write it: {@code 30d}, or {@code RUN=90d,STEP=36h}. */
final class LogRetentionText {
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})([hd])");
    private static final String EXAMPLE =
            "must be a number of days or hours such as 30d or 36h, or such a number for each of"
                    + " some kinds, such as RUN=90d,STEP=36h";

    private LogRetentionText() {}

    static LogRetention parse(String text) {
        if (!text.contains("=")) {
            return LogRetention.of(age(text));
        }
        LogRetention retention = LogRetention.none();
        for (String part : text.split(",", -1)) {
            int sign = part.indexOf('=');
            if (sign < 0) {
                throw wrong();
            }
            retention = retention.with(kind(part.substring(0, sign)), age(part.substring(sign + 1)));
        }
        return retention;
    }

    private static LogKind kind(String text) {
        Optional<LogKind> found = Arrays.stream(LogKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(text.strip()))
                .findFirst();
        return found.orElseThrow(LogRetentionText::wrong);
    }

    private static Duration age(String text) {
        Matcher age = AGE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!age.matches()) {
            throw wrong();
        }
        long number = Long.parseLong(age.group(1));
        return "d".equals(age.group(2)) ? Duration.ofDays(number) : Duration.ofHours(number);
    }

    private static InvalidInputException wrong() {
        return new InvalidInputException("value", EXAMPLE);
    }
}
