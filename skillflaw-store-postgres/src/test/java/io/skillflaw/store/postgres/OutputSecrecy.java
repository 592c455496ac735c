package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Watches over everything that is printed and logged in the whole test run: no API key, password, hash or secret may be in
 * it. Found by JUnit, so that no test can forget it.
 */
public final class OutputSecrecy implements AfterAllCallback {
    /** The forms that secrets have, and the literals that the tests use for them. */
    private static final Pattern SECRET =
            Pattern.compile("sk-[A-Za-z0-9_-]{43}|\\$argon2id\\$|long enough|correct horse|very-secret|hunter2");

    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    static {
        System.setOut(new PrintStream(new Tee(System.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Tee(System.err), true, StandardCharsets.UTF_8));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        String printed;
        synchronized (PRINTED) {
            printed = PRINTED.toString(StandardCharsets.UTF_8);
            PRINTED.reset();
        }
        assertThat(secretsIn(printed))
                .as("x16: secrets that %s printed or logged", context.getDisplayName())
                .isZero();
    }

    static long secretsIn(String text) {
        return SECRET.matcher(text).results().count();
    }

    /** Copies what is written. */
    private static final class Tee extends FilterOutputStream {
        private Tee(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            super.write(b);
            synchronized (PRINTED) {
                PRINTED.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            synchronized (PRINTED) {
                PRINTED.write(bytes, from, length);
            }
        }
    }
}
