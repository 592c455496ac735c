package io.skillflaw.store.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(10)
class DockerDaemonTest {
    @TempDir
    private Path folder;

    @Test
    void aDaemonAnswersItsSocket() throws Exception {
        Path socket = folder.resolve("d.sock");
        try (ServerSocketChannel daemon = listen(socket)) {
            Thread answering = new Thread(() -> answerOnce(daemon));
            answering.start();

            assertThat(DockerDaemon.answersAt("unix://" + socket)).isTrue();
            answering.join();
        }
    }

    @Test
    void aSocketThatIsSilentIsNoDaemon() throws IOException {
        Path socket = folder.resolve("d.sock");
        try (ServerSocketChannel silent = listen(socket)) {
            assertThat(silent.isOpen()).isTrue();
            assertThat(DockerDaemon.answersAt("unix://" + socket)).isFalse();
        }
    }

    @Test
    void aSocketNobodyListensAtIsNoDaemon() throws IOException {
        Path socket = folder.resolve("d.sock");
        listen(socket).close();

        assertThat(Files.exists(socket)).isTrue();
        assertThat(DockerDaemon.answersAt("unix://" + socket)).isFalse();
        assertThat(DockerDaemon.answersAt("unix://" + folder.resolve("none.sock")))
                .isFalse();
    }

    @Test
    void aDaemonBehindTcpIsThereIfItAcceptsConnections() throws IOException {
        ServerSocket daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        String host = "tcp://127.0.0.1:" + daemon.getLocalPort();
        try (daemon) {
            assertThat(DockerDaemon.answersAt(host)).isTrue();
        }
        assertThat(DockerDaemon.answersAt(host)).isFalse();
    }

    @Test
    void whatCannotBeAskedIsNoDaemon() {
        assertThat(DockerDaemon.answersAt("ssh://me@elsewhere")).isFalse();
        assertThat(DockerDaemon.answersAt("tcp://")).isFalse();
        assertThat(DockerDaemon.answersAt("elsewhere")).isFalse();
        assertThat(DockerDaemon.answersAt("not a host")).isFalse();
    }

    private static ServerSocketChannel listen(Path socket) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    private static void answerOnce(ServerSocketChannel daemon) {
        try (SocketChannel client = daemon.accept()) {
            client.read(ByteBuffer.allocate(64));
            client.write(ByteBuffer.wrap("HTTP/1.0 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new AssertionError("the daemon cannot answer", e);
        }
    }
}
