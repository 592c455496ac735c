package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.cache.Change;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** How changes are told. */
class NotifyFeedIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void x05_changeThatIsBeingToldWhenTheStoreClosesIsToldStill() throws Exception {
        try (TestDatabase database = TestServer.shared().createDatabase();
                TestSession test = TestSession.on(database, new CallLimits(LONG, LONG, LONG, LONG));
                Connection ear = database.dataSource().getConnection();
                Statement listening = ear.createStatement()) {
            boolean unused = listening.execute("listen changes_public");
            NotifyFeed feed = new NotifyFeed(test.session(), database.dataSource(), "public", LONG);
            Thread closing = new Thread(feed::close);

            // There are two connections; so the change cannot be told before both are given back.
            test.session()
                    .inTransaction(one -> test.session().inTransaction(two -> {
                        feed.publish(List.of(new Change(Change.Kind.ANYTHING, "")));
                        Awaitility.await().atMost(LONG).until(() -> test.waitingForAConnection() == 1);
                        closing.start();
                        Awaitility.await().atMost(LONG).until(() -> closing.getState() != Thread.State.RUNNABLE);
                        return true;
                    }));
            closing.join(LONG.toMillis());

            PGNotification[] heard = ear.unwrap(PGConnection.class).getNotifications((int) LONG.toMillis());
            assertThat(heard).hasSize(1);
            assertThat(test.outages()).isZero();
        }
    }
}
