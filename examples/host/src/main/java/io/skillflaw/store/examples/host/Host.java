package io.skillflaw.store.examples.host;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.user.NewUser;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application: opens the store, sees to a first user, pins the flows that are called from outside, and serves until it
 * is told to end.
 */
public final class Host {
    private static final Logger LOG = LoggerFactory.getLogger(Host.class);
    private static final String FIRST_USER = "SKILLFLAW_SUPERUSER";
    private static final String FIRST_PASSWORD = "SKILLFLAW_SUPERUSER_PASSWORD";
    private static final int BAD_USE = 2;

    private Host() {}

    /**
     * Starts an instance.
     *
     * @param arguments {@code --env-file FILE} and {@code --port NUMBER}
     * @throws IOException if the port cannot be listened on
     * @throws InterruptedException never, in practice
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            serve(Options.parse(arguments));
        } catch (IllegalArgumentException | InvalidInputException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_USE);
        }
    }

    private static void serve(Options options) throws IOException, InterruptedException {
        StoreConfig config = options.envFile().map(StoreConfig::fromEnvFile).orElseGet(StoreConfig::fromEnvironment);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            await(ended);
        }));
        Clock clock = Clock.systemUTC();
        try (PostgresStore store = PostgresStores.open(config)) {
            createFirstUser(store);
            int pinned = store.cache().warm();
            try (Server server = Server.start(options.port(), new Router(store, clock))) {
                LOG.info("Listening on port {}, {} flows pinned", server.port(), pinned);
                System.out.println("listening on " + server.port());
                end.await();
            }
        } finally {
            ended.countDown();
        }
    }

    /** One of all instances that start together makes it, and none if there is one. */
    private static void createFirstUser(PostgresStore store) {
        Optional<String> password = Optional.ofNullable(System.getenv(FIRST_PASSWORD));
        password.ifPresent(secret -> {
            String name = Optional.ofNullable(System.getenv(FIRST_USER)).orElse("admin");
            store.asSystem()
                    .users()
                    .createFirstSuperuser(NewUser.of(name, secret))
                    .ifPresent(user -> LOG.info("Made the first superuser {}", user.username()));
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
