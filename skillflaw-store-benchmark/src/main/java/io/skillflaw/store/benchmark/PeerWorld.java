package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whose flows, keys and settings there are. What is asked for is drawn by chance, so that nobody gains by asking for the
 * same again.
 *
 * @param users by their names
 * @param owners who they are, in the same order
 * @param flows of the first user
 * @param secrets of the first user's keys
 * @param settings of the first user
 * @param documents that are saved, in turn
 */
record PeerWorld(
        List<String> users,
        List<UUID> owners,
        List<UUID> flows,
        List<String> secrets,
        List<String> settings,
        List<Document> documents) {
    static final int BODY_BYTES = 100_000;
    private static final int USERS = 20;
    private static final int THINGS = 100;

    static PeerWorld create(SkillFlawStore store, int flowCount) {
        PeerWorld world = new PeerWorld(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                List.of(Document.of(BODY_BYTES, 1), Document.of(BODY_BYTES, 2)));
        for (int i = 0; i < USERS; i++) {
            world.users.add("user-" + i);
            world.owners.add(store.asSystem()
                    .users()
                    .create(NewUser.of("user-" + i, "correct horse battery"))
                    .id()
                    .value());
        }
        for (int i = 0; i < flowCount; i++) {
            world.flows.add(world.createFlow(store, "Flow number " + i).id());
        }
        UserId user = new UserId(world.owner());
        Stores own = store.as(user);
        for (int i = 0; i < THINGS; i++) {
            NewApiKey key = NewApiKey.of(user, "Key " + i);
            ApiKey unused = own.users().keys().create(key);
            world.secrets.add(key.secret().reveal());
            world.settings.add(own.settings()
                    .create(SettingScope.user(user), SettingKey.of("setting." + i), new SettingValue.Text("value " + i))
                    .key()
                    .value());
        }
        return world;
    }

    /** A flow of the first user that is there to be saved. */
    SavedFlow createFlow(SkillFlawStore store, String name) {
        FlowBody body = FlowBody.parse(documents.get(0).utf8());
        FlowId id = store.as(new UserId(owner()))
                .flows()
                .create(NewFlow.of(name, body))
                .id();
        return new SavedFlow(id.value(), 1);
    }

    UUID owner() {
        return owners.get(0);
    }

    static <T> T any(List<T> things) {
        return things.get(ThreadLocalRandom.current().nextInt(things.size()));
    }
}
