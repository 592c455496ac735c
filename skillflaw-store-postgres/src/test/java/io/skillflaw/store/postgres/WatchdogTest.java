package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private final Connection connection = (Connection) Proxy.newProxyInstance(
            WatchdogTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                assertThat(happened.add(method.getName())).isTrue();
                return null;
            });
    private final Watchdog watchdog = new Watchdog();

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void x01_connectionIsAbortedAtTheDeadlineAfterThatIsTold() throws InterruptedException {
        Watch watch = watchdog.watch(
                connection,
                Deadline.in(Duration.ofMillis(20)),
                () -> assertThat(happened.add("told")).isTrue());

        assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("told");
        assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("abort");
        watch.end();
        assertThat(watch.hasFired()).isTrue();
    }

    @Test
    void x01_useThatEndedIsNeverAborted() throws InterruptedException {
        Watch ended = watchdog.watch(
                connection,
                Deadline.in(Duration.ofMillis(50)),
                () -> assertThat(happened.add("ended and told")).isTrue());
        ended.end();
        Watch later = watchdog.watch(connection, Deadline.in(Duration.ofMillis(60)));

        assertThat(happened.poll(10, TimeUnit.SECONDS)).as("of the later watch").isEqualTo("abort");
        assertThat(later.hasFired()).isTrue();
        assertThat(ended.hasFired()).isFalse();
        assertThat(ended.fire()).as("too late").isFalse();
        assertThat(happened).isEmpty();
    }
}
