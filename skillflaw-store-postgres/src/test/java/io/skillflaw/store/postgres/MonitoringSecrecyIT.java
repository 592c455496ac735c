package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.Stores;
import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.metric.PrometheusText;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.ValueSample;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is logged as slow, recorded or counted, with values at random that must not be in it. */
@Timeout(60)
class MonitoringSecrecyIT {
    private static final int ROUNDS = 15;
    private static final String ODD = "äß🙂\"'\\%{}$;,=\n\tsk-";

    private final Random random = new Random(16);
    private final List<String> hidden = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void x16_slowLogEventsAndMetricsShowNothingThatWasGivenInConfidence() throws IOException {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream stderr = System.err;
        Path file = directory.resolve("recording.jfr");
        String metrics;
        try (TestDatabase database = MigratedDatabases.create();
                Recording recording = new Recording();
                PostgresStore store = PostgresStores.open(MigratedDatabases.config(database)
                        .callLimits(CallLimits.standard().withSlow(Duration.ZERO))
                        .build())) {
            System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
            recording.enable("io.skillflaw.store.Call").withThreshold(Duration.ZERO);
            recording.start();
            for (int i = 0; i < ROUNDS; i++) {
                work(store);
            }
            recording.stop();
            recording.dump(file);
            metrics = PrometheusText.of(store.metrics().samples());
            assertThat(slowCalls(store)).isGreaterThan(ROUNDS * 10);
        } finally {
            System.setErr(stderr);
        }
        String log = logged.toString(StandardCharsets.UTF_8);
        String events = RecordingFile.readAllEvents(file).stream()
                .map(RecordedEvent::toString)
                .collect(Collectors.joining("\n"));

        assertThat(log).contains("Slow call: write of flows", "bytes(", "text(");
        assertThat(events).contains("io.skillflaw.store.Call", "flows", "write");
        // Not as an assertion on the texts, which would all be shown.
        assertThat(hidden)
                .hasSizeGreaterThan(ROUNDS * 10)
                .noneMatch(log::contains)
                .noneMatch(events::contains)
                .noneMatch(metrics::contains);
    }

    private static double slowCalls(PostgresStore store) {
        return store.metrics().samples().stream()
                .filter(sample -> sample.metric() == StoreMetric.SLOW_CALLS)
                .mapToDouble(sample -> ((ValueSample) sample).value())
                .sum();
    }

    private void work(PostgresStore store) {
        Stores system = store.asSystem();
        String password = secret();
        String name = plain();
        User user = system.users().create(NewUser.of(name, password));
        attempt(() -> system.users().create(NewUser.of(name, secret())));
        attempt(() -> system.users().authenticate(name, Password.attempt(secret())));
        attempt(() -> system.users().authenticate(name, Password.attempt(password)));
        Stores own = store.as(user.id());
        NewApiKey key = NewApiKey.of(user.id(), plain());
        hidden.add(key.secret().reveal());
        attempt(() -> own.users().keys().create(key));
        attempt(() -> system.users().keys().authenticate(key.secret()));
        SettingKey setting = SettingKey.of("key" + random.nextInt(1_000_000_000));
        attempt(() -> own.settings().create(SettingScope.user(user.id()), setting, SettingValue.secret(secret())));
        attempt(() -> own.settings().create(SettingScope.user(user.id()), setting, SettingValue.text(secret())));
        FlowHeader flow = own.flows().create(NewFlow.of(plain(), body()));
        attempt(() -> own.flows()
                .update(flow.id(), FlowChange.none().withBody(body()).withDescription(FieldChange.set(secret())), 1));
        attempt(() -> own.flows().findByEndpointName("e" + random.nextInt(Integer.MAX_VALUE)));
        attempt(() -> own.flows().list(FlowQuery.all().withText(secret()), PageRequest.first()));
        attempt(() -> own.messages()
                .create(NewMessage.of(flow.id(), new SessionId(secret()), Sender.USER, secret(), secret())));
        attempt(() -> {
            LogEntry line = LogEntry.of(Instant.now(), LogKind.SYSTEM, secret());
            own.logs().appendAll(List.of(line), Durability.SYNC);
        });
    }

    /** What is refused is logged as well. */
    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (StoreException e) {
            assertThat(e.toString()).isNotEmpty();
        }
    }

    private FlowBody body() {
        String text = "b" + Long.toString(random.nextLong(Long.MAX_VALUE), 36);
        hidden.add(text);
        return FlowBody.parse("{\"nodes\":[\"%s\"],\"edges\":[]}".formatted(text));
    }

    /** Ends with letters, and is longer than what could be there by chance. */
    private String secret() {
        String plain = plain();
        return random.nextInt(3) == 0 ? ODD + plain : plain;
    }

    private String plain() {
        String plain = "s" + Long.toString(random.nextLong(Long.MAX_VALUE), 36);
        hidden.add(plain);
        return plain;
    }
}
