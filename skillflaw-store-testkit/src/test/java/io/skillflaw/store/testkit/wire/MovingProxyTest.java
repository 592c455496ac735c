package io.skillflaw.store.testkit.wire;

import static io.skillflaw.store.testkit.wire.Wire.message;
import static io.skillflaw.store.testkit.wire.Wire.receive;
import static io.skillflaw.store.testkit.wire.Wire.send;
import static io.skillflaw.store.testkit.wire.Wire.startup;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** A proxy as an address that moves. */
class MovingProxyTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void newConnectionsLeadElsewhereAndOpenOnesStay() throws IOException {
        try (ServerSocket old = new ServerSocket(0, 5, HERE);
                ServerSocket next = new ServerSocket(0, 5, HERE);
                FaultProxy proxy = FaultProxy.startAt(new InetSocketAddress(HERE, 0), "127.0.0.1", old.getLocalPort());
                Socket early = new Socket(HERE, proxy.port());
                Socket there = old.accept()) {
            proxy.leadTo("127.0.0.1", next.getLocalPort());

            send(early, startup(), message('Q', "old"));
            assertThat(receive(there, startup().length + 8)).endsWith(message('Q', "old"));
            try (Socket late = new Socket(HERE, proxy.port());
                    Socket elsewhere = next.accept()) {
                send(late, startup(), message('Q', "new"));
                assertThat(receive(elsewhere, startup().length + 8)).endsWith(message('Q', "new"));
            }
        }
    }
}
