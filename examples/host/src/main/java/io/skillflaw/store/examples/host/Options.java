package io.skillflaw.store.examples.host;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param envFile where the configuration is, beside the environment
 * @param port where to listen; 0 takes any that is free
 */
record Options(Optional<Path> envFile, int port) {
    static final String USAGE = "usage: host [--env-file FILE] [--port NUMBER]";
    private static final int STANDARD_PORT = 7860;
    private static final int MAX_PORT = 65_535;

    /** @throws IllegalArgumentException saying how it is called */
    static Options parse(String[] arguments) {
        Optional<Path> file = Optional.empty();
        int port = STANDARD_PORT;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(USAGE);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--env-file" -> file = Optional.of(Path.of(value));
                case "--port" -> port = port(value);
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        return new Options(file, port);
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MAX_PORT) {
            throw new IllegalArgumentException("--port must be a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
