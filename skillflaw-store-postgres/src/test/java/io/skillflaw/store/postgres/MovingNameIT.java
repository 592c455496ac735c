package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.skillflaw.store.testkit.database.ReplicatedServers;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.wire.FaultProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The name of the primary leads elsewhere after a failover (trap 6 of the design): the JVM remembers where it led before. */
class MovingNameIT {
    private static final String OLD = "127.0.0.2";
    private static final String NEW = "127.0.0.3";
    /** Of so many letters that its spellings last until the JVM forgets the first: half a minute. */
    private static final String NAME = "primary";

    private static final long AGAIN_MILLIS = 1_000;

    @Test
    void x12_nameThatMovesIsFollowedAlthoughTheJvmRemembers(@TempDir Path folder) throws Exception {
        assumeThat(System.getProperty("os.name")).as("has all of 127.0.0.0/8").isEqualTo("Linux");
        Path names = folder.resolve("hosts");
        try (ReplicatedServers servers = ReplicatedServers.start()) {
            TestDatabase database = servers.primary().createDatabase();
            PostgresStores.open(MigratedDatabases.config(database).build()).close();
            try (FaultProxy before = proxy(OLD, 0, database);
                    FaultProxy after =
                            proxy(NEW, before.port(), servers.standby().database(database.name()))) {
                lead(names, OLD);
                Process host = start(
                        names,
                        "postgresql://postgres:postgres@%s:%d/%s".formatted(NAME, after.port(), database.name()));
                try (BufferedReader said = host.inputReader()) {
                    awaitWriteAfter(said, 0);
                    // A first loss, so that what is measured is not how fast a young JVM loads what it takes to
                    // recover.
                    before.closeConnections();
                    awaitWriteAfter(said, System.currentTimeMillis());

                    servers.killPrimary();
                    servers.promoteStandby();
                    lead(names, NEW);
                    long moved = System.currentTimeMillis();
                    long time = awaitWriteAfter(said, moved) - moved;

                    System.out.printf("Name that moved: written again after %d ms%n", time);
                    assertThat(time).isLessThanOrEqualTo(AGAIN_MILLIS);
                } finally {
                    host.destroy();
                    host.waitFor();
                }
            }
        }
    }

    /** In each spelling: a name is the same in capitals to everybody but this file. */
    private static void lead(Path names, String address) throws IOException {
        HostsInTurn name = HostsInTurn.of(NAME + ":0");
        String spellings = IntStream.range(0, 1 << NAME.length())
                .mapToObj(name::forAttempt)
                .map(spelling -> spelling.get(0).substring(0, NAME.length()))
                .collect(Collectors.joining(" "));
        Files.writeString(names, address + " " + spellings + "\n");
    }

    private static long awaitWriteAfter(BufferedReader said, long moment) throws IOException {
        String line = said.readLine();
        while (line != null) {
            // Log lines come on the other stream.
            if (Long.parseLong(line) > moment) {
                return Long.parseLong(line);
            }
            line = said.readLine();
        }
        throw new AssertionError("the host ended");
    }

    private static FaultProxy proxy(String address, int port, TestDatabase database) throws IOException {
        return FaultProxy.startAt(
                new InetSocketAddress(InetAddress.getByName(address), port), database.host(), database.port());
    }

    private static Process start(Path names, String url) throws IOException {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djdk.net.hosts.file=" + names,
                "-cp",
                System.getProperty("java.class.path"),
                MovingNameHost.class.getName(),
                url);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
