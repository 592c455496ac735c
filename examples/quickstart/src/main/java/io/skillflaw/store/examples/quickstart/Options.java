package io.skillflaw.store.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was asked for on the command line.
 *
 * @param exports the flow exports to import, by name
 */
record Options(List<Path> exports) {
    private static final int USAGE = 2;

    static Options parse(String[] args) throws IOException {
        String flows = System.getProperty("quickstart.flows", "examples/quickstart/flows");
        if (args.length == 2 && args[0].equals("--flows")) {
            flows = args[1];
        } else if (args.length != 0) {
            exit("usage: ./quickstart [--flows DIR]");
        }
        Path folder = Path.of(flows);
        if (!Files.isDirectory(folder)) {
            exit("not a folder: " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new Options(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList());
        }
    }

    /** Whether somebody sits at a terminal; the launcher finds out. */
    static boolean isInteractive() {
        return Boolean.getBoolean("quickstart.interactive");
    }

    private static void exit(String message) {
        System.err.println(message);
        System.exit(USAGE);
    }
}
