package io.skillflaw.store.cli;

import java.io.Console;
import java.util.Optional;

/** Somebody who can be asked. */
final class Terminal {
    private Terminal() {}

    /** The terminal; from JDK 22 on there is a console without one, too. */
    @SuppressWarnings("SystemConsoleNull")
    static Optional<Console> find() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    /** Asks a question and returns the answer; empty if there is nobody to ask. */
    static Optional<String> ask(String question) {
        return find().map(console -> console.readLine("%s", question));
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
