package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a host does all the time, for a user of its own, until it is over; any failure ends it. Knows nothing of the database
 * but its URL, so that a class loader with another library can load this too.
 */
final class HostAtWork implements Runnable {
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\": [], \"edges\": []}");
    private static final SessionId SESSION = SessionId.of("chat");
    private static final SettingKey KEY = SettingKey.of("ROUND");
    private static final String PASSWORD = "correct horse";

    private final String url;
    private final String name;
    private final AtomicBoolean isOver;
    private final AtomicInteger rounds;

    /** @param rounds counts how often all was done */
    HostAtWork(String url, String name, AtomicBoolean isOver, AtomicInteger rounds) {
        this.url = url;
        this.name = name;
        this.isOver = isOver;
        this.rounds = rounds;
    }

    @Override
    public void run() {
        StoreConfig config = StoreConfig.builder()
                .databaseUrl(url)
                .schemaMode(SchemaMode.VALIDATE)
                .passwordHashing(new PasswordHashing(64, 1, 1))
                .build();
        try (SkillFlawStore store = PostgresStores.open(config)) {
            User user = store.asSystem().users().create(NewUser.of(name, PASSWORD));
            work(store, store.as(user.id()), user);
        }
    }

    private void work(SkillFlawStore store, Stores mine, User user) {
        FlowHeader flow = mine.flows().create(NewFlow.of(name + " 0", BODY));
        Message message = mine.messages().create(NewMessage.of(flow.id(), SESSION, Sender.USER, "Ana", "0"));
        RunId run = RunId.create();
        Setting setting = mine.settings().create(SettingScope.user(user.id()), KEY, SettingValue.text("0"));
        for (int round = 1; !isOver.get(); round++) {
            FlowChange rename = FlowChange.none().withName(name + " " + round);
            flow = mine.flows().update(flow.id(), rename, flow.version()).orElseThrow();
            message = mine.messages()
                    .update(message.id(), Integer.toString(round), message.version())
                    .orElseThrow();
            SettingValue value = SettingValue.text(Integer.toString(round));
            setting = mine.settings()
                    .update(SettingScope.user(user.id()), KEY, value, setting.version())
                    .orElseThrow();
            LogEntry line =
                    LogEntry.of(Instant.now(), LogKind.SYSTEM, "round " + round).inRun(flow.id(), run);
            mine.logs().append(line, Durability.SYNC);

            assertThat(mine.flows().find(flow.id()).orElseThrow().header()).isEqualTo(flow);
            assertThat(mine.flows().list(FlowQuery.all(), PageRequest.first()).items())
                    .containsExactly(flow);
            assertThat(mine.flows()
                            .versions()
                            .list(flow.id(), PageRequest.first())
                            .items()
                            .get(0)
                            .version())
                    .isEqualTo(flow.version());
            assertThat(mine.settings().findEffective(KEY)).contains(setting);
            assertThat(mine.logs()
                            .list(LogQuery.all().ofFlow(flow.id()), PageRequest.first())
                            .items()
                            .get(0)
                            .message())
                    .isEqualTo("round " + round);
            assertThat(store.asSystem().users().authenticate(name, Password.attempt(PASSWORD)))
                    .isPresent();
            rounds.incrementAndGet();
        }
    }
}
