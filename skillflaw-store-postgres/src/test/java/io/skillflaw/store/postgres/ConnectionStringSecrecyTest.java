package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.skillflaw.store.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a connection string is spoilt, its password is not shown. */
class ConnectionStringSecrecyTest {
    private static final int STRINGS = 20_000;
    private static final String MARKER = "Tr0ub4dor";
    private static final String ALPHABET = "@:/?#[]%&=,;+\\ .-_0a7Zé\u0000\ud83d\n\"'";
    private static final List<String> PIECES =
            List.of("%40", "%zz", "%C3", "%00", "://", "//", "@@", ":5432", "sslmode=", "?a=b", "password=", "[::1]");
    private static final List<String> BASES = List.of(
            "postgresql://skillflaw:%s@db-proxy:5432/skillflaw?sslmode=require",
            "postgres://u:%s@h",
            "postgresql://:%s@h/d",
            "postgresql://u:%s@h1:5432,h2:5433/d?target_session_attrs=read-write&connect_timeout=3",
            "postgresql://u:%s@[::1]:5432/d",
            "jdbc:postgresql://u:%s@h/d?application_name=a%%20b",
            "postgresql+psycopg://u:%s@h/d",
            "sqlite://u:%s@h");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:%s@h/d",
                "postgresql://u:%s@h/d?sslmod=x",
                "postgresql://u:a@%s@h/d",
                "postgresql://u:a/%s@h/d",
                "postgresql://u:a?%s@h/d",
                "postgresql://u:a#%s@h/d",
                "postgresql://u:1/%s@h/d",
                "postgresql://u:1?%s=1@h/d",
                "postgresql://u:?%s=1",
                "postgresql://u:a@b?%s=1@h/d",
                "postgresql://u:a%%%s@h/d",
                "postgresql://u:%s",
                "postgresql://u:%s/d",
                "postgresql://u:%s:5432/d",
                "postgresql://u:p@h:%s/d",
                "postgresql://u:[%s@h/d",
                "postgresql://h/d?user=u&password=%s&sslmod=x",
                "postgresql://h/d?user=u&password=a&password=%s",
                "postgresql://u:p@h/d?sslmode=%s",
                "postgresql+psycopg://u:%s@h/d",
                "u:%s@h/d",
            })
    void x16_aPasswordGoneAstrayIsNotShown(String form) {
        assertHidden(form.formatted(MARKER), MARKER);
    }

    @Test
    void x16_noSpoiltStringShowsItsPassword() {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < STRINGS; i++) {
            String marker = i % 3 == 0 ? MARKER.replace("4", "%34") : MARKER;
            String password = spoilt(marker, random, 3);
            String text = String.format(Locale.ROOT, BASES.get(i % BASES.size()), password);
            String whole = i % 2 == 0 ? text : spoiltAround(text, marker, random, 1 + random.nextInt(3));
            refused += assertHidden(whole, marker) ? 1 : 0;
        }
        // Neither all refused nor all accepted: both sides were looked at.
        assertThat(refused).isBetween(STRINGS / 4, STRINGS * 19 / 20);
    }

    /** Returns whether the string was refused. */
    private static boolean assertHidden(String text, String marker) {
        Throwable thrown = catchThrowable(() -> {
            ConnectionString read = ConnectionString.parse(text);
            boolean isPassword = read.password() != null && read.password().contains(MARKER);
            // Where it is not the password it became a host, a user or a database in a string that is well formed.
            if (isPassword) {
                assertThat(read.toString()).as(text).doesNotContain(marker, MARKER);
                assertThat(read.jdbcUrl()).as(text).doesNotContain(marker, MARKER);
            }
        });
        if (thrown == null) {
            return false;
        }
        assertThat(thrown).as(text).isInstanceOf(InvalidInputException.class);
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            assertThat(t.toString()).as(text).doesNotContain(marker, MARKER);
        }
        return true;
    }

    /** The marker stays whole; only what stands before and behind it changes. */
    private static String spoilt(String marker, Random random, int changes) {
        StringBuilder text = new StringBuilder(marker);
        for (int i = random.nextInt(changes + 1); i > 0; i--) {
            text.insert(random.nextBoolean() ? 0 : text.length(), piece(random));
        }
        return text.toString();
    }

    private static String spoiltAround(String text, String marker, Random random, int changes) {
        StringBuilder spoilt = new StringBuilder(text);
        for (int i = 0; i < changes; i++) {
            int start = spoilt.indexOf(marker);
            int end = start + marker.length();
            int at = random.nextInt(spoilt.length());
            if (at >= start && at < end) {
                continue;
            }
            switch (random.nextInt(4)) {
                case 0 -> spoilt.deleteCharAt(at);
                case 1 -> spoilt.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 2 -> spoilt.insert(at, piece(random));
                default -> spoilt.setLength(Math.max(at, end));
            }
        }
        return spoilt.toString();
    }

    private static String piece(Random random) {
        return random.nextInt(3) == 0
                ? PIECES.get(random.nextInt(PIECES.size()))
                : String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
}
