package io.skillflaw.store.testkit;

import static io.skillflaw.store.testkit.FaultyStore.Misbehaviour.on;

import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.testkit.FaultyStore.Call;
import io.skillflaw.store.user.ApiKeys;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Mistakes by which somebody does, reads or learns what is not theirs. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum LeakFault implements Fault {
    VIEWERS_CHANGE_FLOWS("p04", on(FlowStore.class, "update", call -> whoeverReads(call, Stores::flows))),
    VIEWERS_DELETE_PROJECTS(
            "p04",
            on(
                    ProjectStore.class,
                    "delete",
                    call -> call.target(ProjectStore.class)
                                    .find(call.argument(0, ProjectId.class))
                                    .isPresent()
                            ? call.on(call.behind().asSystem().projects()).proceed()
                            : false)),
    EDITORS_SHARE_FLOWS("p04", on(Sharing.class, "grant", LeakFault::grantedToEditors)),
    HIDDEN_FLOW_IS_REFUSED("p04", on(FlowStore.class, "delete", LeakFault::refusedIfThere)),
    REFUSAL_NAMES_THE_HIDDEN_FLOW("p04", on(MessageStore.class, "create", LeakFault::refusedByName)),
    LIST_IGNORES_THE_SCOPE(
            "p04",
            on(
                    FlowStore.class,
                    "list",
                    call -> call.argument(0, FlowQuery.class).tag() == null
                            ? call.proceed()
                            : call.on(call.behind().asSystem().flows()).proceed())),
    PROJECT_FILTER_IGNORES_THE_SCOPE(
            "p04",
            on(
                    FlowStore.class,
                    "list",
                    call -> call.argument(0, FlowQuery.class).project() == null
                            ? call.proceed()
                            : call.on(call.behind().asSystem().flows()).proceed())),
    CURSOR_CARRIES_THE_RIGHT_TO_READ(
            "p04", on(FlowStore.class, "list", call -> beyondTheFirstPage(call, 1, Stores::flows))),
    CURSOR_OF_VERSIONS_CARRIES_THE_RIGHT_TO_READ(
            "p04",
            on(
                    FlowVersions.class,
                    "list",
                    call -> beyondTheFirstPage(call, 1, stores -> stores.flows().versions()))),
    CURSOR_OF_KEYS_CARRIES_THE_RIGHT_TO_READ(
            "p04",
            on(
                    ApiKeys.class,
                    "list",
                    call -> beyondTheFirstPage(call, 1, stores -> stores.users().keys()))),
    MESSAGES_OF_HIDDEN_FLOWS_ARE_LISTED(
            "p04",
            on(
                    MessageStore.class,
                    "list",
                    call -> call.on(call.behind().asSystem().messages()).proceed())),
    LINES_OF_HIDDEN_FLOWS_ARE_LISTED(
            "p04",
            on(
                    LogStore.class,
                    "list",
                    call -> call.on(call.behind().asSystem().logs()).proceed())),
    HISTORY_OF_A_PUBLIC_FLOW_IS_PUBLIC("p04", on(FlowVersions.class, "find", LeakFault::foundIfReadable)),
    SETTINGS_OF_OTHERS_ARE_READ(
            "p04",
            on(
                    SettingsStore.class,
                    "find",
                    call -> call.argument(0, SettingScope.class).user().isEmpty()
                            ? call.proceed()
                            : call.on(call.behind().asSystem().settings()).proceed())),
    SHARED_WITH_ME_LISTS_ALL(
            "p04",
            on(
                    FlowStore.class,
                    "list",
                    call -> call.argument(0, FlowQuery.class).ownership() == Ownership.SHARED_WITH_ME
                            ? call.with(0, call.argument(0, FlowQuery.class).owned(Ownership.ANY))
                                    .proceed()
                            : call.proceed())),
    REFUSED_CHANGE_IS_MADE("p04", on(FlowVersions.class, "label", LeakFault::madeThenRefused)),
    REVOKED_SHARE_STILL_READS("p05", on(Sharing.class, "revoke", LeakFault::leftToViewers)),
    KEPT_CURSOR_STILL_READS(
            "p05", on(MessageStore.class, "list", call -> beyondTheFirstPage(call, 2, Stores::messages)));

    private final String rule;
    private final FaultyStore.Misbehaviour misbehaviour;

    LeakFault(String rule, FaultyStore.Misbehaviour misbehaviour) {
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

    private static @Nullable Object whoeverReads(Call call, Function<Stores, FlowStore> part) throws Throwable {
        boolean isReadable = call.target(FlowStore.class)
                .findHeader(call.argument(0, FlowId.class))
                .isPresent();
        return isReadable ? call.on(part.apply(call.behind().asSystem())).proceed() : call.proceed();
    }

    private static @Nullable Object grantedToEditors(Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (NotAllowedException e) {
            if (call.arguments().get(0) instanceof FlowId) {
                return call.on(call.behind().asSystem().flows().shares()).proceed();
            }
            throw e;
        }
    }

    private static @Nullable Object refusedIfThere(Call call) throws Throwable {
        FlowId flow = call.argument(0, FlowId.class);
        boolean isHidden = call.target(FlowStore.class).findHeader(flow).isEmpty();
        if (isHidden && call.behind().asSystem().flows().findHeader(flow).isPresent()) {
            throw new NotAllowedException("takes the role ADMIN", Origin.of("flows", flow));
        }
        return call.proceed();
    }

    /** By its name, which only who reads it may know. */
    private static @Nullable Object refusedByName(Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (MissingReferenceException e) {
            FlowId flow = call.argument(0, NewMessage.class).flow();
            String name = call.behind()
                    .asSystem()
                    .flows()
                    .findHeader(flow)
                    .map(FlowHeader::name)
                    .orElse("nothing");
            throw new MissingReferenceException(e.field(), Origin.of("messages", name), null);
        }
    }

    private static @Nullable Object beyondTheFirstPage(Call call, int page, Function<Stores, Object> part)
            throws Throwable {
        boolean isFirst = call.argument(page, PageRequest.class).after() == null;
        return isFirst
                ? call.proceed()
                : call.on(part.apply(call.behind().asSystem())).proceed();
    }

    private static @Nullable Object foundIfReadable(Call call) {
        FlowStore system = call.behind().asSystem().flows();
        FlowId flow = call.argument(0, FlowId.class);
        boolean isPublic = system.findHeader(flow)
                .filter(header -> header.visibility() == Visibility.PUBLIC)
                .isPresent();
        FlowVersions versions = isPublic ? system.versions() : call.target(FlowVersions.class);
        return versions.find(flow, call.argument(1, Long.class));
    }

    private static @Nullable Object madeThenRefused(Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (NotAllowedException e) {
            Object made = call.on(call.behind().asSystem().flows().versions()).proceed();
            throw new NotAllowedException("takes the role EDITOR " + (made == null), Origin.unknown());
        }
    }

    /** What is taken from an admin leaves a viewer. */
    @SuppressWarnings("unchecked")
    private static @Nullable Object leftToViewers(Call call) throws Throwable {
        Grantee grantee = call.argument(1, Grantee.class);
        Object revoked = call.proceed();
        if (Boolean.TRUE.equals(revoked) && call.arguments().get(0) instanceof ProjectId project) {
            call.target((Class<Sharing<ProjectId>>) (Class<?>) Sharing.class).grant(project, grantee, Role.VIEWER);
        }
        return revoked;
    }
}
