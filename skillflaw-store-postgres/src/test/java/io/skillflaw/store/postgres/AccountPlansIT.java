package io.skillflaw.store.postgres;

import io.skillflaw.store.Stores;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the server reads users, keys, settings, projects and messages among many: by an index, and no further than a page. */
class AccountPlansIT {
    private static final int PAGE = PageRequest.DEFAULT_LIMIT + 1;
    private static final int FEW = 30;
    private static final PageRequest FIRST = PageRequest.first();
    private static final SettingKey KEY = SettingKey.of("key.3");
    private static final SettingScope SCOPE = SettingScope.user(PlansWorld.ANYBODY);

    private static TestDatabase database;
    private static PlanChecks checks;
    private static int created;

    @BeforeAll
    static void fill() {
        database = MigratedDatabases.create();
        PlansWorld.fill(database);
        checks = new PlanChecks(database);
    }

    @AfterAll
    static void drop() {
        checks.close();
        database.close();
    }

    @Test
    void usersAreReadByIndexes() {
        checks.require(store -> store.asSystem().users().find(PlansWorld.ANYBODY), FEW, 0);
        checks.require(store -> store.as(PlansWorld.ANYBODY).users().findByUsername("user-7"), FEW, 0);
        checks.require(store -> store.asSystem().users().list(FIRST), PAGE, 0);
        checks.require(store -> store.as(PlansWorld.SUPERUSER).users().list(FIRST), 2 * PAGE, 0);
        checks.require(store -> newUser(store.asSystem()), FEW, 0);
    }

    /** Foreign keys that refer to a user are followed, too. */
    @Test
    void userIsDeletedByIndexes() {
        checks.require(
                store -> store.asSystem()
                        .users()
                        .delete(newUser(store.asSystem()).id(), OwnedContent.deleted()),
                FEW,
                2);
    }

    @Test
    void keysAreReadByIndexes() {
        NewApiKey key = NewApiKey.of(PlansWorld.ANYBODY, "Key");

        checks.require(store -> store.asSystem().users().keys().check(key.secret()), FEW, 0);
        checks.require(
                store -> store.asSystem().users().keys().create(NewApiKey.of(PlansWorld.ANYBODY, "Key")), FEW, 0);
        checks.require(store -> store.as(PlansWorld.BUSY).users().keys().list(PlansWorld.BUSY, FIRST), 2 * PAGE, PAGE);
    }

    @Test
    void settingsAreReadByIndexes() {
        SettingValue value = new SettingValue.Text("other");

        checks.require(store -> store.as(PlansWorld.ANYBODY).settings().find(SCOPE, KEY), FEW, 0);
        checks.require(store -> store.as(PlansWorld.ANYBODY).settings().findEffective(KEY), FEW, 2);
        checks.require(store -> store.as(PlansWorld.ANYBODY).settings().list(SCOPE, FIRST), 2 * PAGE, PAGE);
        checks.require(store -> store.asSystem().settings().list(SettingScope.global(), FIRST), 2 * PAGE, PAGE);
        checks.require(
                store -> {
                    Stores own = store.as(PlansWorld.ANYBODY);
                    long version = own.settings().find(SCOPE, KEY).orElseThrow().version();
                    own.settings().update(SCOPE, KEY, value, version);
                },
                FEW,
                0);
    }

    @Test
    void projectsAreReadByIndexes() {
        checks.require(store -> store.as(PlansWorld.GIVEN_FEW).projects().find(PlansWorld.SHARED_PROJECT), FEW, 0);
        checks.require(store -> store.as(PlansWorld.ANYBODY).projects().findDefault(), FEW, 0);
        checks.require(store -> store.asSystem().projects().list(FIRST), PAGE, 0);
    }

    @Test
    void messagesAreReadByIndexes() {
        checks.require(
                store -> store.asSystem().messages().list(PlansWorld.flow(3), SessionId.of("session 3"), FIRST),
                2 * PAGE,
                PAGE);
    }

    private static User newUser(Stores stores) {
        return stores.users().create(NewUser.of("new-" + ++created, "correct horse battery"));
    }
}
