package io.skillflaw.store.testkit;

import io.skillflaw.store.Stores;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A store in which everybody of the matrix is, and things in every situation. */
final class AccessWorld {
    private final StoreUnderTest kit;
    private final Map<Caller, AccessAccount> accounts = new EnumMap<>(Caller.class);
    private final Map<AccessSituation, AccessThing> things = new EnumMap<>(AccessSituation.class);
    private final UserId unknown = UserId.create();
    private final UserId recipient;
    private final UserId witness;
    private final ProjectId destination;
    private int staged;

    private AccessWorld(StoreUnderTest kit) {
        this.kit = kit;
        for (Caller caller : Caller.WITH_ACCOUNT) {
            accounts.put(caller, newAccount(caller));
        }
        this.recipient = kit.newUser("recipient").id();
        this.witness = kit.newUser("witness").id();
        this.destination = newDestination();
        kit.system().settings().create(SettingScope.global(), AccessAccountCalls.KEY, AccessAccountCalls.VALUE);
    }

    /** Everybody, but nothing yet. */
    void flushLogs() {
        kit.flushLogs();
    }

    static AccessWorld empty(StoreUnderTest kit) {
        return new AccessWorld(kit);
    }

    static AccessWorld inEverySituation(StoreUnderTest kit) {
        return in(kit, AccessSituation.values());
    }

    static AccessWorld in(StoreUnderTest kit, AccessSituation... situations) {
        AccessWorld world = new AccessWorld(kit);
        for (AccessSituation situation : situations) {
            world.things.put(situation, world.stage(situation));
        }
        return world;
    }

    Stores scope(Caller caller) {
        return switch (caller) {
            case SYSTEM -> kit.system();
            case ANONYMOUS -> kit.store().asAnonymous();
            case UNKNOWN -> kit.store().as(unknown);
            default -> kit.store().as(account(caller).id());
        };
    }

    AccessAccount account(Caller caller) {
        return Objects.requireNonNull(accounts.get(caller));
    }

    AccessThing thing(AccessSituation situation) {
        return Objects.requireNonNull(things.get(situation));
    }

    Collection<AccessThing> things() {
        return things.values();
    }

    /** Plays a situation once more, with new things. */
    AccessThing stage(AccessSituation situation) {
        kit.tick();
        AccessStage stage = new AccessStage(this, situation + "-" + ++staged);
        situation.play(stage);
        return stage.thing();
    }

    /** What was never there. */
    AccessThing ghost() {
        return new AccessStage(this, "ghost").thing();
    }

    UserId recipient() {
        return recipient;
    }

    UserId witness() {
        return witness;
    }

    ProjectId destination() {
        return destination;
    }

    Instant now() {
        return kit.clock().instant();
    }

    private AccessAccount newAccount(Caller caller) {
        Actor actor = kit.create(NewUser.of(caller.name().toLowerCase(Locale.ROOT), StoreUnderTest.PASSWORD)
                .withActive(caller != Caller.INACTIVE)
                .withSuperuser(caller == Caller.SUPERUSER));
        NewApiKey key = NewApiKey.of(actor.id(), "matrix");
        kit.system().users().keys().create(key);
        kit.system().settings().create(SettingScope.user(actor.id()), AccessAccountCalls.KEY, AccessAccountCalls.VALUE);
        LogEntry line = AccessAccountCalls.line(kit.clock().instant());
        Stores author = caller.isActiveUser() ? actor.stores() : kit.system();
        author.logs().append(line);
        flushLogs();
        LogId id = line.id();
        return AccessAccount.of(actor.user(), key.id(), key.secret(), id);
    }

    /** As {@link AccessSituation#PROJECT_SHARED} has it. */
    private ProjectId newDestination() {
        AccessStage stage = new AccessStage(this, "destination");
        return stage.projectOf(Caller.OWNER).shareProject().project();
    }
}
