package io.skillflaw.store.testkit.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Where a proxy leads to.
 *
 * @param host a name or an address
 * @param port a TCP port
 */
record ProxiedServer(String host, int port) {
    private static final int CONNECT_MILLIS = 5_000;

    /** @param client is reset at once where nobody listens */
    Socket connect(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return server;
        } catch (IOException e) {
            server.close();
            client.setSoLinger(true, 0);
            client.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
