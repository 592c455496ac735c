package io.skillflaw.store.cli;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's client programs on this machine. */
final class ClientTools {
    private ClientTools() {}

    /** Whether there is a {@code pg_dump} that is not older than the server. */
    static boolean areAsNewAs(TestDatabase database) {
        int server = Integer.parseInt(
                Databases.strings(database, "show server_version_num").get(0));
        return version() >= server / 10_000;
    }

    private static int version() {
        try {
            Process process = new ProcessBuilder("pg_dump", "--version").start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = Pattern.compile("\\(PostgreSQL\\) (\\d+)").matcher(text);
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
