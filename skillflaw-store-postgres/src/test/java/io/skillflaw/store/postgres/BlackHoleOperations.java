package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.Password;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One operation of each kind, made ready so that only the call itself meets the fault. */
final class BlackHoleOperations {
    static final String TRANSACTION = "transaction";
    static final String FLUSH = "logs flush";

    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");
    private static final String PASSWORD = "long enough";

    private final Stores system;
    private final FlowId flow;
    private final List<LogEntry> lines = new ArrayList<>();
    private int count;

    private BlackHoleOperations(Stores system, FlowId flow) {
        this.system = system;
        this.flow = flow;
    }

    static BlackHoleOperations on(PostgresStore store) {
        Stores system = store.asSystem();
        system.users().create(NewUser.of("ana", PASSWORD));
        return new BlackHoleOperations(
                system, system.flows().create(NewFlow.of("there", BODY)).id());
    }

    static List<String> names() {
        return List.of("find", "list", "save", "create", "delete", "login", "setting", TRANSACTION, FLUSH);
    }

    static boolean writes(String name) {
        return List.of("save", "create", "delete", "setting", TRANSACTION).contains(name);
    }

    /** @param beforeCommit what happens when the statements of a transaction are done */
    Runnable prepare(String name, Runnable beforeCommit) {
        int number = ++count;
        FlowHeader there = system.flows().findHeader(flow).orElseThrow();
        return switch (name) {
            case "find" -> () -> assertThat(system.flows().find(flow)).isPresent();
            case "list" ->
                () -> assertThat(system.flows()
                                .list(FlowQuery.all(), PageRequest.first())
                                .items())
                        .isNotEmpty();
            case "save" ->
                () -> assertThat(system.flows()
                                .update(flow, FlowChange.none().withName("saved " + number), there.version()))
                        .isPresent();
            case "create" ->
                () -> assertThat(system.flows().create(NewFlow.of("created " + number, BODY)))
                        .isNotNull();
            case "delete" -> {
                FlowId old =
                        system.flows().create(NewFlow.of("old " + number, BODY)).id();
                yield () -> assertThat(system.flows().delete(old)).isTrue();
            }
            case "login" ->
                () -> assertThat(system.users().authenticate("ana", Password.attempt(PASSWORD)))
                        .isPresent();
            case "setting" ->
                () -> assertThat(system.settings()
                                .create(SettingScope.global(), SettingKey.of("key" + number), SettingValue.text("a")))
                        .isNotNull();
            case TRANSACTION ->
                () -> {
                    FlowHeader unused = system.inTransaction(inside -> {
                        FlowHeader created = inside.flows().create(NewFlow.of("together " + number, BODY));
                        beforeCommit.run();
                        return created;
                    });
                };
            case FLUSH ->
                () -> {
                    LogEntry line = LogEntry.of(Instant.now(), LogKind.SYSTEM, "line " + number);
                    lines.add(line);
                    system.logs().append(line);
                    boolean unused = system.logs().flush(Duration.ofSeconds(1)).isComplete();
                };
            default -> throw new IllegalArgumentException(name);
        };
    }

    boolean serves() {
        return system.flows().find(flow).isPresent();
    }

    /** Each line that was accepted is there. */
    void requireNothingLost() {
        if (!lines.isEmpty()) {
            assertThat(system.logs().flush(Duration.ofSeconds(30)).isComplete()).isTrue();
            assertThat(lines)
                    .allSatisfy(
                            line -> assertThat(system.logs().find(line.id())).isPresent());
        }
    }
}
