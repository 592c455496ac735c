package io.skillflaw.store.testkit.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Docker daemon answers where Testcontainers looks for one. Testcontainers itself takes its time to find that
 * there is none, and says so at length.
 */
final class DockerDaemon {
    private static final int PATIENCE_MILLIS = 1_000;
    private static final byte[] PING = "GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private DockerDaemon() {}

    static boolean answers() {
        String host = configuredHost();
        return host == null ? defaultSockets().anyMatch(DockerDaemon::answersAt) : answersAt(host);
    }

    /** Asks at one place; an answer that does not come in time is none. */
    static boolean answersAt(String host) {
        try {
            URI uri = URI.create(host);
            return switch (String.valueOf(uri.getScheme())) {
                case "unix" -> answersAt(Path.of(uri.getPath()));
                case "tcp", "http", "https" -> answersAt(new InetSocketAddress(uri.getHost(), uri.getPort()));
                // A Windows pipe: opening it is Testcontainers' matter.
                case "npipe" -> true;
                default -> false;
            };
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean answersAt(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(PING));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            return selector.select(PATIENCE_MILLIS) > 0 && channel.read(ByteBuffer.allocate(1)) > 0;
        }
    }

    /** Connects only: what is spoken there may need certificates. */
    private static boolean answersAt(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return true;
        }
    }

    private static @Nullable String configuredHost() {
        String host = System.getenv("DOCKER_HOST");
        return host != null && !host.isBlank() ? host.strip() : hostInFile();
    }

    private static @Nullable String hostInFile() {
        Path file = home().resolve(".testcontainers.properties");
        Properties properties = new Properties();
        if (Files.isReadable(file)) {
            try (InputStream content = Files.newInputStream(file)) {
                properties.load(content);
            } catch (IOException e) {
                throw new IllegalStateException("cannot read " + file, e);
            }
        }
        return properties.getProperty("docker.host");
    }

    private static Stream<String> defaultSockets() {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return Stream.of("npipe:////./pipe/docker_engine")
                    .filter(pipe ->
                            Path.of("\\\\.\\pipe\\docker_engine").toFile().exists());
        }
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return Stream.of(
                        Path.of("/var/run/docker.sock"),
                        Path.of(runtime == null ? "/run" : runtime, "docker.sock"),
                        home().resolve(".docker/run/docker.sock"),
                        home().resolve(".docker/desktop/docker.sock"))
                .filter(Files::exists)
                .map(socket -> "unix://" + socket);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }
}
