package io.skillflaw.store.testkit;

import static io.skillflaw.store.testkit.FaultyStore.Misbehaviour.on;

import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowSnapshot;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.testkit.FaultyStore.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mistakes with flows and their history. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum FlowFault implements Fault {
    BODY_IS_TRIMMED("f01", on(FlowStore.class, "find", call -> found(call).map(FlowFault::trimmed))),
    BODY_OF_ANY_SIZE_IS_TAKEN(
            "f02",
            on(
                    FlowStore.class,
                    "create",
                    call -> call.with(0, small(call.argument(0, NewFlow.class))).proceed())),
    LAST_WRITER_WINS("f03", on(FlowStore.class, "update", FlowFault::blindUpdate)),
    LOSER_DOES_NOT_LEARN_WHO_WON("f03", on(FlowStore.class, "update", FlowFault::withoutAuthor)),
    SAVE_FORGETS_THE_BODY(
            "f03",
            on(
                    FlowStore.class,
                    "update",
                    call -> call.with(1, withoutBody(call.argument(1, FlowChange.class)))
                            .proceed())),
    TAKEN_NAME_GETS_A_NUMBER("f04", on(FlowStore.class, "create", FlowFault::renaming)),
    ENDPOINT_IS_FOUND_IN_ANY_CASE(
            "f05",
            on(
                    FlowStore.class,
                    "findByEndpointName",
                    call -> call.arguments().size() == 1
                            ? call.with(0, call.argument(0, String.class).toLowerCase(Locale.ROOT))
                                    .proceed()
                            : call.proceed())),
    LIST_IS_OLDEST_FIRST("f06", on(FlowStore.class, "list", FlowFault::reversed)),
    LIST_LOSES_THE_LAST_ITEM("f06", on(FlowStore.class, "list", FlowFault::shortened)),
    LIST_HAS_NO_SECOND_PAGE(
            "f06", on(FlowStore.class, "list", call -> new Page<>(page(call).items(), null))),
    LIST_IGNORES_THE_TAG(
            "f06",
            on(
                    FlowStore.class,
                    "list",
                    call -> call.with(0, withoutTag(call.argument(0, FlowQuery.class)))
                            .proceed())),
    LIST_IGNORES_OWNERSHIP(
            "f06",
            on(
                    FlowStore.class,
                    "list",
                    call -> call.with(0, call.argument(0, FlowQuery.class).owned(Ownership.ANY))
                            .proceed())),
    NOTHING_CAN_BE_CLEARED(
            "f07",
            on(
                    FlowStore.class,
                    "update",
                    call -> call.with(1, withoutClearing(call.argument(1, FlowChange.class)))
                            .proceed())),
    EVERY_AUTOSAVE_IS_KEPT(
            "f08",
            on(
                    FlowStore.class,
                    "update",
                    call -> call.with(1, noAutosave(call.argument(1, FlowChange.class)))
                            .proceed())),
    RESTORE_BRINGS_NOTHING_BACK(
            "f08",
            on(
                    FlowVersions.class,
                    "restore",
                    call -> call.with(1, call.argument(2, Long.class)).proceed())),
    LABEL_IS_LOST("f08", on(FlowVersions.class, "label", FlowFault::unchangedVersion)),
    PIN_HOLDS_NOTHING("f08", on(FlowVersions.class, "pin", FlowFault::unchangedVersion)),
    PRUNE_KEEPS_ONE_TOO_MANY(
            "f08",
            on(
                    FlowVersions.class,
                    "prune",
                    call -> call.with(1, call.argument(1, Integer.class) + 1).proceed())),
    EXTRA_FIELDS_ARE_LOST(
            "f10", on(FlowStore.class, "find", call -> found(call).map(flow -> new Flow(flow.header(), flow.body())))),
    OVERWRITTEN_FLOW_KEEPS_ITS_DOCUMENT(
            "f10",
            on(
                    FlowStore.class,
                    "update",
                    call -> call.with(1, withoutBody(call.argument(1, FlowChange.class)))
                            .proceed())),
    DELETED_FLOW_CAN_BE_DELETED_AGAIN(
            "f09", on(FlowStore.class, "delete", call -> Boolean.valueOf(call.proceed() != null))),
    FLOW_IS_NOT_DELETED("f09", on(FlowStore.class, "delete", call -> true));

    private final String rule;
    private final FaultyStore.Misbehaviour misbehaviour;

    FlowFault(String rule, FaultyStore.Misbehaviour misbehaviour) {
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

    @SuppressWarnings("unchecked")
    private static Optional<Flow> found(Call call) throws Throwable {
        return (Optional<Flow>) Objects.requireNonNull(call.proceed());
    }

    @SuppressWarnings("unchecked")
    private static Page<FlowHeader> page(Call call) throws Throwable {
        return (Page<FlowHeader>) Objects.requireNonNull(call.proceed());
    }

    private static Flow trimmed(Flow flow) {
        return new Flow(flow.header(), FlowBody.parse(flow.body().text().strip()));
    }

    private static NewFlow small(NewFlow flow) {
        boolean large = flow.body().size() > 1_000_000;
        return large ? NewFlow.of(flow.name(), Samples.OTHER_BODY).withId(flow.id()) : flow;
    }

    private static @Nullable Object blindUpdate(Call call) throws Throwable {
        long current = call.target(FlowStore.class)
                .findHeader(call.argument(0, FlowId.class))
                .map(FlowHeader::version)
                .orElse(1L);
        return call.with(2, current).proceed();
    }

    private static @Nullable Object withoutAuthor(Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (StaleVersionException e) {
            throw new StaleVersionException(
                    e.expectedVersion(),
                    new StaleVersionException.CurrentVersion(e.currentVersion(), null, e.savedAt()),
                    Origin.of("flows", call.argument(0, FlowId.class)));
        }
    }

    private static @Nullable Object renaming(Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (DuplicateKeyException e) {
            NewFlow flow = call.argument(0, NewFlow.class);
            return call.with(0, flow.withName(flow.name() + " (2)").withEndpointName(null))
                    .proceed();
        }
    }

    private static Page<FlowHeader> reversed(Call call) throws Throwable {
        Page<FlowHeader> page = page(call);
        List<FlowHeader> items = new ArrayList<>(page.items());
        Collections.reverse(items);
        return new Page<>(items, page.nextCursor());
    }

    private static Page<FlowHeader> shortened(Call call) throws Throwable {
        Page<FlowHeader> page = page(call);
        return new Page<>(page.items().subList(0, Math.max(0, page.items().size() - 1)), page.nextCursor());
    }

    private static FlowQuery withoutTag(FlowQuery query) {
        return new FlowQuery(query.project(), query.text(), null, query.kind(), query.ownership());
    }

    private static FlowChange withoutBody(FlowChange change) {
        return with(change, FieldChange.keep(), change.isAutosave());
    }

    private static FlowChange noAutosave(FlowChange change) {
        return with(change, change.body(), false);
    }

    private static FlowChange with(FlowChange change, FieldChange<FlowBody> body, boolean isAutosave) {
        return new FlowChange(
                change.name(),
                change.description(),
                change.endpointName(),
                change.tags(),
                change.visibility(),
                change.project(),
                body,
                change.extraFields(),
                isAutosave);
    }

    private static FlowChange withoutClearing(FlowChange change) {
        boolean clears = change.description().equals(FieldChange.clear());
        return clears ? change.withDescription(FieldChange.keep()) : change;
    }

    private static Object unchangedVersion(Call call) {
        return call.target(FlowVersions.class)
                .find(call.argument(0, FlowId.class), call.argument(1, Long.class))
                .map(FlowSnapshot::version);
    }
}
