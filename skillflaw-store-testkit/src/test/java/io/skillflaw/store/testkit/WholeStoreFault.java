package io.skillflaw.store.testkit;

import static io.skillflaw.store.testkit.FaultyStore.Misbehaviour.on;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.TransactionWork;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.testkit.FaultyStore.Call;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mistakes with transactions, with what was just written, and with the end of a store. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum WholeStoreFault implements Fault {
    DELETED_FLOW_IS_STILL_FOUND("x05", on(FlowStore.class, "delete", call -> true)),
    NEW_FLOW_IS_NOT_FOUND_YET("x05", on(FlowStore.class, "findByEndpointName", call -> Optional.empty())),
    UNDONE_CHANGE_IS_READ("x05", on(Stores.class, "inTransaction", WholeStoreFault::withoutTransaction)),
    TRANSACTION_IS_NONE("x17", on(Stores.class, "inTransaction", WholeStoreFault::withoutTransaction)),
    CLOSED_STORE_GOES_ON("x18", on(SkillFlawStore.class, "close", call -> null)),
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

    private static @Nullable Object withoutTransaction(Call call) throws Throwable {
        return call.argument(0, TransactionWork.class).run(call.target(Stores.class));
    }
}
