package io.skillflaw.store.testkit;

import static io.skillflaw.store.testkit.FaultyStore.Misbehaviour.on;

import io.skillflaw.store.audit.AuditEvent;
import io.skillflaw.store.audit.AuditLog;
import io.skillflaw.store.audit.AuditOutcome;
import io.skillflaw.store.audit.AuditQuery;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.message.MessageRetention;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.FaultyStore.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Mistakes with log lines, messages and audit events. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum RecordFault implements Fault {
    BATCH_LOSES_A_LINE("l02", on(LogStore.class, "appendAll", RecordFault::losing)),
    LOG_LIST_IGNORES_THE_LEVEL(
            "l03",
            on(
                    LogStore.class,
                    "list",
                    call -> call.with(0, withoutLevel(call.argument(0, LogQuery.class)))
                            .proceed())),
    LOG_LIST_REPEATS_ITS_FIRST_PAGE(
            "l03",
            on(
                    LogStore.class,
                    "list",
                    call -> call.with(
                                    1,
                                    PageRequest.first(
                                            call.argument(1, PageRequest.class).limit()))
                            .proceed())),
    SECRETS_ARE_LOGGED(
            "l05",
            on(
                    LogStore.class,
                    "find",
                    call -> call.proceed() instanceof Optional<?> line
                            ? line.map(found -> ((LogEntry) found).withPayload("{\"api_key\": \"swordfish\"}"))
                            : Optional.empty())),
    NOTHING_LEAVES_AN_EVENT("l06", on(AuditLog.class, "list", call -> only(call, event -> false))),
    REFUSALS_LEAVE_NO_EVENT(
            "l06", on(AuditLog.class, "list", call -> only(call, event -> event.outcome() == AuditOutcome.DONE))),
    KEYS_LEAVE_NO_EVENT(
            "l06",
            on(
                    AuditLog.class,
                    "list",
                    call -> only(call, event -> !event.action().name().startsWith("KEY_")))),
    PRUNING_LEAVES_NO_EVENT(
            "l06",
            on(
                    AuditLog.class,
                    "list",
                    call -> only(call, event -> !event.action().name().endsWith("_PRUNED")))),
    EVERYBODY_READS_THE_AUDIT_LOG(
            "l06",
            on(
                    AuditLog.class,
                    "list",
                    call -> call.on(call.behind().asSystem().audit()).proceed())),
    AUDIT_LIST_IGNORES_THE_TIME(
            "l06",
            on(
                    AuditLog.class,
                    "list",
                    call -> call.with(0, call.argument(0, AuditQuery.class).between(null, null))
                            .proceed())),
    RENAMED_SESSION_KEEPS_ITS_NAME("m01", on(MessageStore.class, "renameSession", call -> 2L)),
    EDIT_IS_LOST(
            "m01",
            on(
                    MessageStore.class,
                    "update",
                    call -> call.target(MessageStore.class).find(call.argument(0, MessageId.class)))),
    RETENTION_KEEPS_ALL("m01", on(MessageStore.class, "prune", call -> 0L)),
    RETENTION_IGNORES_THE_AGE(
            "m01",
            on(
                    MessageStore.class,
                    "prune",
                    call -> call.with(
                                    0,
                                    new MessageRetention(
                                            null,
                                            call.argument(0, MessageRetention.class)
                                                    .maxPerSession()))
                            .proceed())),
    RETENTION_IGNORES_THE_NUMBER(
            "m01",
            on(
                    MessageStore.class,
                    "prune",
                    call -> call.with(
                                    0,
                                    new MessageRetention(
                                            call.argument(0, MessageRetention.class)
                                                    .maxAge(),
                                            null))
                            .proceed())),
    EVERYBODY_PRUNES_MESSAGES(
            "m01",
            on(
                    MessageStore.class,
                    "prune",
                    call -> call.on(call.behind().asSystem().messages()).proceed()));

    private final String rule;
    private final FaultyStore.Misbehaviour misbehaviour;

    RecordFault(String rule, FaultyStore.Misbehaviour misbehaviour) {
        this.rule = rule;
        this.misbehaviour = misbehaviour;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public @Nullable Object handle(Call call) throws Throwable {
        return misbehaviour.handle(call);
    }

    private static LogQuery withoutLevel(LogQuery query) {
        return new LogQuery(
                query.flow(),
                query.run(),
                query.session(),
                query.kind(),
                null,
                query.status(),
                query.from(),
                query.until());
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object losing(Call call) throws Throwable {
        List<LogEntry> lines = new ArrayList<>((Collection<LogEntry>) call.argument(0, Collection.class));
        if (lines.size() > 1) {
            lines.remove(lines.size() - 1);
        }
        return call.with(0, lines).proceed();
    }

    @SuppressWarnings("unchecked")
    private static Page<AuditEvent> only(Call call, Predicate<AuditEvent> which) throws Throwable {
        Page<AuditEvent> page = (Page<AuditEvent>) Objects.requireNonNull(call.proceed());
        return new Page<>(page.items().stream().filter(which).toList(), page.nextCursor());
    }
}
