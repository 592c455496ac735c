package io.skillflaw.store.testkit.wire;

import static io.skillflaw.store.testkit.wire.Wire.concat;
import static io.skillflaw.store.testkit.wire.Wire.message;
import static io.skillflaw.store.testkit.wire.Wire.receive;
import static io.skillflaw.store.testkit.wire.Wire.send;
import static io.skillflaw.store.testkit.wire.Wire.startup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the proxy does to bytes, with plain sockets on both sides. */
class FaultProxyTest {
    private static final int PATIENCE = 10_000;
    private static final int SILENCE = 200;

    private ServerSocket listener;
    private FaultProxy proxy;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = FaultProxy.start("127.0.0.1", listener.getLocalPort());
        client = connectToProxy();
        server = listener.accept();
        server.setSoTimeout(PATIENCE);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        client.close();
        server.close();
        listener.close();
    }

    @Test
    void messagesPassAndAreNamed() throws IOException {
        send(client, startup());
        send(client, message('Q', "select 1"), message('X', ""));
        assertThat(receive(server, startup().length + 13 + 5)).endsWith(message('X', ""));
        send(server, message('R', "0000"), message('Z', "I"));
        receive(client, 15);

        assertThat(proxy.messages(Direction.TO_SERVER))
                .containsOnlyKeys("StartupMessage", "Query", "Terminate")
                .containsValue(1L);
        assertThat(proxy.messages(Direction.TO_CLIENT)).containsOnlyKeys("Authentication", "ReadyForQuery");
        assertThat(proxy.messageCount(Direction.TO_CLIENT)).isEqualTo(2);
    }

    @Test
    void messagesInPiecesAreOne() throws IOException {
        byte[] both = concat(startup(), message('Q', "select 1"));
        for (byte one : both) {
            send(client, new byte[] {one});
            receive(server, 1);
        }

        assertThat(proxy.messages(Direction.TO_SERVER)).containsOnlyKeys("StartupMessage", "Query");
    }

    @Test
    void refusedEncryptionGoesOnInPlainText() throws IOException {
        askForEncryption('N');
        startSession();
        send(server, message('R', "0000"));
        receive(client, 9);

        assertThat(proxy.messages(Direction.TO_SERVER)).containsOnlyKeys("SSLRequest", "StartupMessage");
        assertThat(proxy.messages(Direction.TO_CLIENT)).containsOnlyKeys("EncryptionResponse", "Authentication");
    }

    @Test
    void encryptedRecordsAreCounted() throws IOException {
        askForEncryption('S');
        send(client, new byte[] {22, 3, 1, 0, 2, 9, 9}, new byte[] {23, 3, 3, 0, 0});
        receive(server, 12);

        assertThat(proxy.messages(Direction.TO_SERVER)).containsEntry("TlsRecord", 2L);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RESET", "CLOSE"})
    void connectionIsCutExactlyAfterTheMessage(Fault how) throws IOException {
        startSession();
        proxy.cutAfter(Direction.TO_SERVER, 2, how);

        send(client, message('P', "one"), message('B', "two"), message('E', "three"));

        assertThat(receive(server, 16)).endsWith(message('B', "two"));
        assertEnded(server, how);
        assertEnded(client, how);
        assertThat(proxy.isArmed()).isFalse();
        assertThat(proxy.injections()).containsEntry(how, 1L);
        assertThat(proxy.messages(Direction.TO_SERVER)).doesNotContainKey("Execute");
    }

    @Test
    void cutAfterNoMessagePassesNone() throws IOException {
        proxy.cutAfter(Direction.TO_SERVER, 0, Fault.CLOSE);

        send(client, startup());

        assertEnded(server, Fault.CLOSE);
        assertThat(proxy.messageCount(Direction.TO_SERVER)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RESET", "CLOSE", "BLACK_HOLE"})
    void connectionIsCutInTheMiddleOfAMessage(Fault how) throws IOException {
        startSession();
        proxy.cutAfterBytes(Direction.TO_SERVER, 11, how);

        send(client, message('P', "one"), message('B', "two"));

        assertThat(receive(server, 11)).startsWith(message('P', "one")).endsWith('B', 0, 0);
        if (how == Fault.BLACK_HOLE) {
            assertSilent(server);
        } else {
            assertEnded(server, how);
        }
        assertThat(proxy.byteCount(Direction.TO_SERVER)).isEqualTo(startup().length + 11);
        assertThat(proxy.messages(Direction.TO_SERVER)).doesNotContainKey("Bind");
        assertThat(proxy.injections()).containsEntry(how, 1L);
    }

    @Test
    void blackHoleSwallowsAndNeverGivesBack() throws IOException {
        proxy.blackHole();
        send(client, startup());
        send(server, message('Z', "I"));
        assertSilent(client);
        assertSilent(server);

        try (Socket late = connectToProxy()) {
            send(late, startup());
            assertSilent(late);
            proxy.heal();
            send(late, message('Q', "?"));
            assertSilent(late);
        }
        send(client, message('Q', "?"));
        assertSilent(server);
        assertThat(proxy.injections()).containsOnlyKeys(Fault.BLACK_HOLE);
    }

    @Test
    void healedProxyPassesNewConnectionsAndThoseThatLostNothing() throws IOException {
        proxy.blackHole();
        proxy.heal();

        startSession();
        try (Socket another = connectToProxy();
                Socket accepted = listener.accept()) {
            send(another, startup());
            assertThat(receive(accepted, startup().length)).isEqualTo(startup());
        }
    }

    @Test
    void oneDirectionIsDroppedWithoutTheOther() throws IOException {
        proxy.drop(Direction.TO_CLIENT);

        startSession();
        send(server, message('Z', "I"));

        assertSilent(client);
    }

    @Test
    void hangingUpVanishesToo() throws IOException {
        proxy.blackHole();

        client.close();

        assertSilent(server);
    }

    @Test
    void delayedBytesArriveAndLater() throws IOException {
        proxy.delay(Direction.TO_SERVER, Duration.ofMillis(150));
        long start = System.nanoTime();

        startSession();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(proxy.injections()).containsEntry(Fault.DELAY, 1L);
    }

    @Test
    void healingEndsADelay() throws IOException {
        proxy.delay(Direction.TO_SERVER, Duration.ofHours(1));
        send(client, startup());
        assertSilent(server);

        proxy.heal();

        assertThat(receive(server, startup().length)).isEqualTo(startup());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RESET", "CLOSE"})
    void allConnectionsEnd(Fault how) throws IOException {
        startSession();

        if (how == Fault.RESET) {
            proxy.reset();
        } else {
            proxy.closeConnections();
        }

        assertEnded(client, how);
        assertEnded(server, how);
        assertThat(proxy.openConnections()).isZero();
        assertThat(proxy.injections()).containsEntry(how, 1L);
    }

    @Test
    void hangingUpReachesTheOtherSide() throws IOException {
        client.close();

        assertThat(server.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void serverThatIsGoneResetsNewConnections() throws IOException {
        listener.close();

        try (Socket late = connectToProxy()) {
            assertEnded(late, Fault.RESET);
        }
    }

    @Test
    void connectionStringsAreLedThroughIt() {
        String there = "postgresql://u:p@127.0.0.1:%d/d?a=b".formatted(listener.getLocalPort());

        assertThat(proxy.through(there)).isEqualTo("postgresql://u:p@127.0.0.1:%d/d?a=b", proxy.port());
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.through("postgresql://elsewhere:1/d"));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.cutAfter(Direction.TO_CLIENT, 1, Fault.DELAY));
    }

    private void startSession() throws IOException {
        send(client, startup());
        receive(server, startup().length);
    }

    private void askForEncryption(char answer) throws IOException {
        send(client, ByteBuffer.allocate(8).putInt(8).putInt(80_877_103).array());
        receive(server, 8);
        send(server, new byte[] {(byte) answer});
        receive(client, 1);
    }

    private Socket connectToProxy() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void assertEnded(Socket socket, Fault how) throws IOException {
        if (how == Fault.CLOSE) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } else {
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
        }
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SILENCE);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> socket.getInputStream().read());
        socket.setSoTimeout(PATIENCE);
    }
}
