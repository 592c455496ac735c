package io.skillflaw.store.testkit;

import static io.skillflaw.store.testkit.FaultyStore.Misbehaviour.on;

import io.skillflaw.store.ReadingStores;
import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.TransactionWork;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.testkit.FaultyStore.Call;
import io.skillflaw.store.testkit.memory.InMemoryStore;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Mistakes with transactions, with what was just written, and with the end of a store. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum WholeStoreFault implements Fault {
    DELETED_FLOW_IS_STILL_FOUND("x05", on(FlowStore.class, "delete", call -> true)),
    NEW_FLOW_IS_NOT_FOUND_YET("x05", on(FlowStore.class, "findByEndpointName", call -> Optional.empty())),
    UNDONE_CHANGE_IS_READ("x05", on(Stores.class, "inTransaction", WholeStoreFault::withoutTransaction)),
    OWN_WRITES_ARE_NOT_READ("x13", on(Stores.class, "reading", WholeStoreFault::emptyReplica)),
    NO_PREFERENCE_IS_ANY(
            "x13",
            on(
                    Stores.class,
                    "reading",
                    call -> call.arguments().get(0) == null ? call.target(Stores.class) : call.proceed())),
    TRANSACTION_IS_NONE("x17", on(Stores.class, "inTransaction", WholeStoreFault::withoutTransaction)),
    CLOSED_STORE_SEEMS_WELL("x15", on(SkillFlawStore.class, "health", call -> Health.serving())),
    CLOSED_STORE_GOES_ON("x18", on(SkillFlawStore.class, "close", call -> null)),
    CLOSING_WAITS_FOR_NOBODY("x18", on(SkillFlawStore.class, "close", WholeStoreFault::asynchronously)),
    NULL_FINDS_NOTHING(
            "x18",
            on(FlowStore.class, "find", call -> call.arguments().get(0) == null ? Optional.empty() : call.proceed()));

    private final String rule;
    private final FaultyStore.Misbehaviour misbehaviour;

    WholeStoreFault(String rule, FaultyStore.Misbehaviour misbehaviour) {
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

    /** Refuses calls at once, as the store behind does once it has waited. */
    private static @Nullable Object asynchronously(Call call) {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(call.target(SkillFlawStore.class)::close);
        return null;
    }

    private static Object emptyReplica(Call call) {
        return ReadingStores.of(InMemoryStore.open(Clock.systemUTC()).asSystem(), call.target(Stores.class));
    }

    private static @Nullable Object withoutTransaction(Call call) throws Throwable {
        return call.argument(0, TransactionWork.class).run(call.target(Stores.class));
    }
}
