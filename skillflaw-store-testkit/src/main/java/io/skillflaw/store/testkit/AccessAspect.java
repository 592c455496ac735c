package io.skillflaw.store.testkit;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What a condition of {@link AccessModel} asks for: a level for each caller and target. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum AccessAspect {
    /** Whether the scope may do anything: active users are viewers, superusers manage all, the system alone is owner. */
    SCOPE(null, (caller, target) -> scope(caller)),
    /** Any user, active or not, known or not, and the system. */
    SOMEBODY(null, (caller, target) -> caller == Caller.ANONYMOUS ? AccessLevel.NONE : AccessLevel.OWNER),
    /** For active users only, not for the system. */
    SELF(null, (caller, target) -> caller.isActiveUser() ? AccessLevel.OWNER : AccessLevel.NONE),
    ANYBODY(null, (caller, target) -> AccessLevel.OWNER),
    NEVER(null, (caller, target) -> AccessLevel.NONE),

    /** On whatever thing, readable or not. */
    ANY_THING(thing((caller, situation) -> AccessLevel.OWNER)),
    FLOW(thing((caller, situation) -> without(AccessLevel.GONE, AccessTables.flow(situation, caller)))),
    HISTORY(thing((caller, situation) -> without(AccessLevel.PUBLIC, AccessTables.flow(situation, caller)))),
    PROJECT(thing((caller, situation) -> AccessTables.project(situation, caller))),
    /** A project to move to, the same for all flows. */
    SHARED_PROJECT(thing((caller, situation) -> AccessTables.project(AccessSituation.PROJECT_SHARED, caller))),
    /** Lines and messages, which outlive their flow. */
    RECORDS(thing((caller, situation) -> records(situation, caller))),
    /** As for records, but authors are editors of their own. */
    FIRST_MESSAGE(thing((caller, situation) -> message(situation, caller, situation.author()))),
    SECOND_MESSAGE(thing((caller, situation) -> message(situation, caller, Caller.VIEWER))),
    EITHER_MESSAGE(thing((caller, situation) ->
            max(message(situation, caller, situation.author()), message(situation, caller, Caller.VIEWER)))),
    /** The anonymous have those without an owner, as far as they are public. */
    OWN_ENDPOINT(
            thing((caller, situation) -> situation == AccessSituation.OWNERLESS_PUBLIC && caller == Caller.ANONYMOUS
                    ? AccessLevel.PUBLIC
                    : owned(situation, caller))),
    MINE(thing((caller, situation) -> owned(situation, caller))),
    SHARED_WITH_ME(thing((caller, situation) ->
            AccessTables.isSharedWith(situation, caller) ? AccessLevel.VIEWER : AccessLevel.NONE)),
    /** What the anonymous read. */
    PUBLISHED(thing((caller, situation) -> AccessTables.flow(situation, Caller.ANONYMOUS))),
    /** Readable, and somebody's. */
    OF_SOMEBODY(thing((caller, situation) -> situation.author() == Caller.SYSTEM
            ? AccessLevel.NONE
            : without(AccessLevel.GONE, AccessTables.flow(situation, caller)))),
    /** Readable, and in the project of the situation, where it is not moved out of. */
    IN_PROJECT(thing((caller, situation) -> switch (situation) {
        case MOVED_OUT, GIVEN, GIVEN_AND_SHARED, GIVEN_TO_INACTIVE, PROJECT_DELETED -> AccessLevel.NONE;
        default -> without(AccessLevel.GONE, AccessTables.flow(situation, caller));
    })),
    NO_HOME(thing((caller, situation) -> situation == AccessSituation.HOME ? AccessLevel.NONE : AccessLevel.OWNER)),
    NO_COMMUNITY(thing(
            (caller, situation) -> situation == AccessSituation.COMMUNITY ? AccessLevel.NONE : AccessLevel.OWNER)),

    /** One's own account is one's to administer; superusers and the system manage all. */
    ACCOUNT(account((caller, user) -> account(user, caller))),
    ACTIVE_ACCOUNT(account((caller, user) -> user.isActiveUser() ? AccessLevel.OWNER : AccessLevel.NONE));

    /** What kind of target it takes. */
    private final @Nullable Class<? extends AccessTarget> targets;

    private final BiFunction<Caller, AccessTarget, AccessLevel> level;

    AccessAspect(Of<?> of) {
        this(of.targets(), of.level());
    }

    AccessAspect(@Nullable Class<? extends AccessTarget> targets, BiFunction<Caller, AccessTarget, AccessLevel> level) {
        this.targets = targets;
        this.level = level;
    }

    private record Of<T extends AccessTarget>(Class<T> targets, BiFunction<Caller, AccessTarget, AccessLevel> level) {}

    AccessLevel of(Caller caller, AccessTarget target) {
        return level.apply(caller, target);
    }

    boolean isAbout(Class<? extends AccessTarget> type) {
        return targets == type;
    }

    boolean hasTargets() {
        return targets != null;
    }

    private static Of<AccessSituation> thing(BiFunction<Caller, AccessSituation, AccessLevel> level) {
        return new Of<>(
                AccessSituation.class, (caller, target) -> level.apply(caller, AccessSituation.class.cast(target)));
    }

    private static Of<Caller> account(BiFunction<Caller, Caller, AccessLevel> level) {
        return new Of<>(Caller.class, (caller, target) -> level.apply(caller, Caller.class.cast(target)));
    }

    private static AccessLevel scope(Caller caller) {
        return switch (caller) {
            case SYSTEM -> AccessLevel.OWNER;
            case SUPERUSER -> AccessLevel.ALL;
            default -> caller.isActiveUser() ? AccessLevel.VIEWER : AccessLevel.NONE;
        };
    }

    private static AccessLevel account(Caller user, Caller caller) {
        if (caller.managesAll()) {
            return AccessLevel.ALL;
        }
        return caller == user && caller.isActiveUser() ? AccessLevel.ADMIN : AccessLevel.NONE;
    }

    private static AccessLevel records(AccessSituation situation, Caller caller) {
        AccessLevel level = without(AccessLevel.PUBLIC, AccessTables.flow(situation, caller));
        boolean isGone = AccessTables.flow(situation, caller) == AccessLevel.GONE;
        return isGone ? AccessLevel.ALL : level;
    }

    private static AccessLevel message(AccessSituation situation, Caller caller, Caller author) {
        AccessLevel level = records(situation, caller);
        return level == AccessLevel.VIEWER && caller == author ? AccessLevel.EDITOR : level;
    }

    private static AccessLevel owned(AccessSituation situation, Caller caller) {
        AccessLevel level = AccessTables.flow(situation, caller);
        return level == AccessLevel.OWNER ? level : AccessLevel.NONE;
    }

    private static AccessLevel without(AccessLevel limit, AccessLevel level) {
        return level.compareTo(limit) <= 0 ? AccessLevel.NONE : level;
    }

    private static AccessLevel max(AccessLevel a, AccessLevel b) {
        return a.includes(b) ? a : b;
    }
}
