package io.skillflaw.store.cli;

import io.skillflaw.store.error.InvalidInputException;
import java.io.Console;
import java.nio.CharBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Passwords: from a variable that is named, or typed in without an echo. */
final class Secrets {
    private Secrets() {}

    static CharSequence password(Environment environment, @Nullable String variable, String whose) {
        if (variable != null) {
            return environment.secret(variable);
        }
        Console console = Terminal.find()
                .orElseThrow(() -> new InvalidInputException(
                        "--password-env", "must name a variable with the password, as there is no terminal to ask at"));
        char[] first = console.readPassword("Password of %s: ", whose);
        if (first == null) {
            throw new InvalidInputException("password", "was not typed");
        }
        char[] second = console.readPassword("Again: ");
        if (!Arrays.equals(first, second)) {
            throw new InvalidInputException("password", "was not typed the same twice");
        }
        return CharBuffer.wrap(first);
    }
}
