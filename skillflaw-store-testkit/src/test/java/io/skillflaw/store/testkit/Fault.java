package io.skillflaw.store.testkit;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.TransactionWork;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.testkit.FaultyStore.Call;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.UserStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mistakes that implementations make, each with the rule whose tests must find it. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing.
enum Fault implements FaultyStore.Misbehaviour {
    BODY_IS_TRIMMED(
            "f01", call -> call.is(FlowStore.class, "find") ? found(call).map(Fault::trimmed) : call.proceed()),
    BODY_OF_ANY_SIZE_IS_TAKEN(
            "f02",
            call -> call.is(FlowStore.class, "create")
                    ? call.with(0, small(call.argument(0, NewFlow.class))).proceed()
                    : call.proceed()),
    LAST_WRITER_WINS("f03", call -> call.is(FlowStore.class, "update") ? blindUpdate(call) : call.proceed()),
    SAVE_FORGETS_THE_BODY(
            "f03",
            call -> call.is(FlowStore.class, "update")
                    ? call.with(1, withoutBody(call.argument(1, FlowChange.class)))
                            .proceed()
                    : call.proceed()),
    TAKEN_NAME_GETS_A_NUMBER("f04", call -> call.is(FlowStore.class, "create") ? renaming(call) : call.proceed()),
    ENDPOINT_IS_FOUND_IN_ANY_CASE(
            "f05",
            call -> call.is(FlowStore.class, "findByEndpointName")
                            && call.arguments().size() == 1
                    ? call.with(0, call.argument(0, String.class).toLowerCase(Locale.ROOT))
                            .proceed()
                    : call.proceed()),
    LIST_IS_OLDEST_FIRST("f06", call -> call.is(FlowStore.class, "list") ? reversed(call) : call.proceed()),
    LIST_LOSES_THE_LAST_ITEM("f06", call -> call.is(FlowStore.class, "list") ? shortened(call) : call.proceed()),
    LIST_HAS_NO_SECOND_PAGE(
            "f06",
            call -> call.is(FlowStore.class, "list") ? new Page<>(page(call).items(), null) : call.proceed()),
    LIST_IGNORES_THE_TAG(
            "f06",
            call -> call.is(FlowStore.class, "list")
                    ? call.with(0, withoutTag(call.argument(0, FlowQuery.class)))
                            .proceed()
                    : call.proceed()),
    LIST_IGNORES_OWNERSHIP(
            "f06",
            call -> call.is(FlowStore.class, "list")
                    ? call.with(0, call.argument(0, FlowQuery.class).owned(Ownership.ANY))
                            .proceed()
                    : call.proceed()),
    NOTHING_CAN_BE_CLEARED(
            "f07",
            call -> call.is(FlowStore.class, "update")
                    ? call.with(1, withoutClearing(call.argument(1, FlowChange.class)))
                            .proceed()
                    : call.proceed()),
    DELETED_FLOW_CAN_BE_DELETED_AGAIN(
            "f09",
            call -> call.is(FlowStore.class, "delete") ? Boolean.valueOf(call.proceed() != null) : call.proceed()),
    FLOW_IS_NOT_DELETED("f09", call -> call.is(FlowStore.class, "delete") ? true : call.proceed()),
    PRIVATE_FLOW_IS_PUBLIC(
            "f11",
            call -> call.is(FlowStore.class, "update")
                    ? call.with(1, call.argument(1, FlowChange.class).withVisibility(Visibility.PUBLIC))
                            .proceed()
                    : call.proceed()),
    DEFAULT_PROJECT_IS_MISSING(
            "p01", call -> call.is(ProjectStore.class, "findDefault") ? Optional.empty() : call.proceed()),
    EVERY_SHARE_IS_ADMIN(
            "p02",
            call -> call.is(Sharing.class, "grant") ? call.with(2, Role.ADMIN).proceed() : call.proceed()),
    USERS_ACT_AS_THE_SYSTEM(
            "p04",
            call -> call.is(SkillFlawStore.class, "as") ? ((SkillFlawStore) call.target()).asSystem() : call.proceed()),
    ANONYMOUS_ACT_AS_THE_SYSTEM(
            "p04",
            call -> call.is(SkillFlawStore.class, "asAnonymous")
                    ? ((SkillFlawStore) call.target()).asSystem()
                    : call.proceed()),
    REVOKED_SHARE_STAYS("p05", call -> call.is(Sharing.class, "revoke") ? true : call.proceed()),
    USERNAME_IS_FOUND_IN_LOWER_CASE_ONLY(
            "u01",
            call -> call.is(UserStore.class, "findByUsername")
                            && !call.argument(0, String.class)
                                    .equals(call.argument(0, String.class).toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : call.proceed()),
    ANY_PASSWORD_LOGS_IN(
            "u02",
            call -> call.is(UserStore.class, "authenticate")
                    ? ((UserStore) call.target()).findByUsername(call.argument(0, String.class))
                    : call.proceed()),
    NOBODY_LOGS_IN("u02", call -> call.is(UserStore.class, "authenticate") ? Optional.empty() : call.proceed()),
    HEIR_INHERITS_NOTHING(
            "u05",
            call -> call.is(UserStore.class, "delete")
                    ? call.with(1, OwnedContent.deleted()).proceed()
                    : call.proceed()),
    SETTINGS_OVERWRITE_EACH_OTHER(
            "s01", call -> call.is(SettingsStore.class, "update") ? blindSetting(call) : call.proceed()),
    ALL_SETTINGS_ARE_GLOBAL(
            "s01",
            call -> call.is(SettingsStore.class, "create")
                    ? call.with(0, SettingScope.global()).proceed()
                    : call.proceed()),
    BATCH_LOSES_A_LINE("l02", call -> call.is(LogStore.class, "appendAll") ? losing(call) : call.proceed()),
    LOG_LIST_IGNORES_THE_LEVEL(
            "l03",
            call -> call.is(LogStore.class, "list")
                    ? call.with(0, withoutLevel(call.argument(0, LogQuery.class)))
                            .proceed()
                    : call.proceed()),
    LOG_LIST_REPEATS_ITS_FIRST_PAGE(
            "l03",
            call -> call.is(LogStore.class, "list")
                    ? call.with(
                                    1,
                                    PageRequest.first(
                                            call.argument(1, PageRequest.class).limit()))
                            .proceed()
                    : call.proceed()),
    RENAMED_SESSION_KEEPS_ITS_NAME("m01", call -> call.is(MessageStore.class, "renameSession") ? 2L : call.proceed()),
    EDIT_IS_LOST(
            "m01",
            call -> call.is(MessageStore.class, "update")
                    ? ((MessageStore) call.target()).find(call.argument(0, MessageId.class))
                    : call.proceed()),
    TRANSACTION_IS_NONE(
            "x17", call -> call.is(Stores.class, "inTransaction") ? withoutTransaction(call) : call.proceed()),
    CLOSED_STORE_GOES_ON("x18", call -> call.is(SkillFlawStore.class, "close") ? null : call.proceed());

    private final String rule;
    private final FaultyStore.Misbehaviour misbehaviour;

    Fault(String rule, FaultyStore.Misbehaviour misbehaviour) {
        this.rule = rule;
        this.misbehaviour = misbehaviour;
    }

    String rule() {
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
        long current = ((FlowStore) call.target())
                .findHeader(call.argument(0, FlowId.class))
                .map(FlowHeader::version)
                .orElse(1L);
        return call.with(2, current).proceed();
    }

    private static @Nullable Object blindSetting(Call call) throws Throwable {
        long current = ((SettingsStore) call.target())
                .find(call.argument(0, SettingScope.class), call.argument(1, SettingKey.class))
                .map(Setting::version)
                .orElse(1L);
        return call.with(3, current).proceed();
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
        return new FlowChange(
                change.name(),
                change.description(),
                change.endpointName(),
                change.tags(),
                change.visibility(),
                change.project(),
                FieldChange.keep(),
                change.extraFields(),
                change.isAutosave());
    }

    private static FlowChange withoutClearing(FlowChange change) {
        boolean clears = change.description().equals(FieldChange.clear());
        return clears ? change.withDescription(FieldChange.keep()) : change;
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

    private static @Nullable Object withoutTransaction(Call call) throws Throwable {
        return call.argument(0, TransactionWork.class).run((Stores) call.target());
    }
}
