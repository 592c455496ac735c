package io.skillflaw.store.examples.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a router over HTTP. */
final class Server implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int SECONDS_TO_DRAIN = 5;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private Server(HttpServer server) {
        this.server = server;
    }

    static Server start(int port, Router router) throws IOException {
        Server started = new Server(HttpServer.create(new InetSocketAddress(port), 0));
        started.server.setExecutor(started.threads);
        started.server.createContext("/", exchange -> answer(exchange, router));
        started.server.start();
        return started;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Takes no more requests, and lets those under way end. */
    @Override
    public void close() {
        server.stop(SECONDS_TO_DRAIN);
        threads.shutdown();
    }

    private static void answer(HttpExchange exchange, Router router) throws IOException {
        try (exchange) {
            Response response = respond(exchange, router);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(response.status(), response.body().bytes().length);
            exchange.getResponseBody().write(response.body().bytes());
        }
    }

    private static Response respond(HttpExchange exchange, Router router) throws IOException {
        Request request = Request.of(exchange);
        try {
            return router.answer(request);
        } catch (RuntimeException e) {
            return Failures.answer(e);
        }
    }
}
