package io.skillflaw.store.testkit.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One client's connection and, unless it began in a black hole, the one to the server that belongs to it. */
final class ProxiedConnection {
    private static final int CHUNK = 32 * 1_024;

    private final FaultProxy proxy;
    private final Socket client;
    private final @Nullable Socket server;
    private final Framing.Negotiation negotiation = new Framing.Negotiation();

    ProxiedConnection(FaultProxy proxy, Socket client, @Nullable Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    /** Passes on what comes in one direction until a side hangs up or this is ended. */
    void pass(Direction direction) {
        Lane lane = new Lane(direction);
        try {
            if (server != null) {
                boolean toServer = direction == Direction.TO_SERVER;
                lane.pass(toServer ? client : server, toServer ? server : client);
            } else if (direction == Direction.TO_SERVER) {
                lane.swallow(client);
            }
        } catch (IOException e) {
            // One side is gone: so is the other, unless that news vanishes too.
            if (!lane.isBroken()) {
                end(Fault.RESET);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(Fault.RESET);
        }
    }

    /** @param how {@link Fault#RESET} or {@link Fault#CLOSE} */
    void end(Fault how) {
        proxy.forget(this);
        end(client, how);
        if (server != null) {
            end(server, how);
        }
    }

    private static void end(Socket socket, Fault how) {
        try (socket) {
            if (how == Fault.RESET && !socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // The other direction has ended it at the same moment, which is all that was wanted.
            return;
        }
    }

    /** One direction. A stream that lost bytes is of no more use: TCP would deliver nothing behind the hole. */
    private final class Lane {
        private final Direction direction;
        private final Framing framing;
        private boolean lostBytes;

        Lane(Direction direction) {
            this.direction = direction;
            this.framing = new Framing(direction, negotiation);
        }

        boolean isBroken() {
            return lostBytes || proxy.plan().isDropping(direction);
        }

        void swallow(Socket from) throws IOException {
            lostBytes = true;
            long unused = from.getInputStream().transferTo(OutputStream.nullOutputStream());
            end(Fault.CLOSE);
        }

        void pass(Socket from, Socket to) throws IOException, InterruptedException {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                proxy.plan().await(direction);
                if (!pass(chunk, length, out)) {
                    return;
                }
            }
            // The end of a stream is a packet like others: where they vanish it does too.
            if (!isBroken()) {
                to.shutdownOutput();
                if (direction == Direction.TO_CLIENT) {
                    end(Fault.CLOSE);
                }
            }
        }

        /** Whether the connection goes on. */
        private boolean pass(byte[] chunk, int length, OutputStream out) throws IOException {
            int written = 0;
            int at = 0;
            while (true) {
                Fault cut = proxy.plan().takeCut(direction);
                if (cut != null) {
                    out.write(chunk, written, at - written);
                    written = at;
                    proxy.cut(cut, ProxiedConnection.this);
                    if (cut != Fault.BLACK_HOLE) {
                        return false;
                    }
                }
                if (isBroken()) {
                    lostBytes |= written < length;
                    return true;
                }
                if (at == length) {
                    out.write(chunk, written, at - written);
                    return true;
                }
                at = proxy.plan().step(framing, direction, chunk, at, length);
            }
        }
    }
}
