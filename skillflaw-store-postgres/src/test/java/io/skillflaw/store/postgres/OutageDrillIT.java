package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.testkit.database.CrashableServer;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The idea to hold on to: the database is killed, and hosts go on answering for all they know. */
@Tag("long")
class OutageDrillIT {
    private static final int INSTANCES = 3;
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("skillflaw.outage.seconds", 30));

    private static final Duration WRITE_DEADLINE = Duration.ofSeconds(5);

    /** A call may end a quarter of a second after its deadline. */
    private static final CallLimits LIMITS = CallLimits.standard().withCall(WRITE_DEADLINE.minusMillis(250));

    private static final CacheOptions CACHE = CacheOptions.standard().withBound(Duration.ofSeconds(1));
    private static final SettingKey MODEL = SettingKey.of("model");
    private static final SettingKey TOKEN = SettingKey.of("TOKEN");

    @Test
    void x06_threeInstancesGoOnAnsweringWhileTheDatabaseIsGone(@TempDir Path data) throws Exception {
        List<PostgresStore> instances = new ArrayList<>();
        try (CrashableServer server = CrashableServer.start(data)) {
            TestDatabase database = server.server().createDatabase();
            for (int i = 0; i < INSTANCES; i++) {
                instances.add(PostgresStores.open(MigratedDatabases.config(database)
                        .pool(new PoolSettings(4, 0, Duration.ofSeconds(2), Duration.ZERO, false))
                        .cache(CACHE)
                        .callLimits(LIMITS)
                        .build()));
            }
            Known known = Known.create(instances.get(0));
            try (DrillLoad load = new DrillLoad(WRITE_DEADLINE)) {
                for (PostgresStore instance : instances) {
                    assertThat(instance.cache().warm()).isOne();
                    List<DrillLoad.Read> reads = known.readsOf(instance);
                    load.readOnce(reads);
                    load.keepReading(instance.cache(), reads);
                    load.keepWriting(known.writesOf(instance));
                }
                load.awaitWrites(20);

                server.kill();
                load.outageBegins();
                load.run(OUTAGE);
                server.restart();
                load.outageEnds();

                load.awaitWrites(20);
                load.requireEverythingFreshWithin(CACHE.bound().multipliedBy(2));
                System.out.println(load.report());
                load.requireAllReadsAnswered();
                load.requireAllWritesEndedInTime();
            }
            lastWriteIsSeenEverywhere(instances, known.shared());
        } finally {
            instances.forEach(PostgresStore::close);
        }
    }

    private static void lastWriteIsSeenEverywhere(List<PostgresStore> instances, FlowId flow) {
        long version =
                instances.get(0).asSystem().flows().find(flow).orElseThrow().version();
        FlowHeader saved = instances
                .get(0)
                .asSystem()
                .flows()
                .update(flow, FlowChange.none().withName("after the outage"), version)
                .orElseThrow();
        for (PostgresStore instance : instances) {
            Awaitility.await()
                    .atMost(CACHE.bound().toMillis() * 2, TimeUnit.MILLISECONDS)
                    .until(() -> instance.asSystem()
                            .flows()
                            .find(flow)
                            .map(Flow::header)
                            .filter(saved::equals)
                            .isPresent());
        }
    }

    /** What is asked for again and again. */
    private record Known(User ana, User ben, NewApiKey key, FlowId pinned, FlowId shared, FlowId written) {
        static Known create(PostgresStore store) {
            Stores system = store.asSystem();
            User ana = system.users().create(NewUser.of("ana", "long enough"));
            User ben = system.users().create(NewUser.of("ben", "long enough"));
            NewApiKey key = NewApiKey.of(ana.id(), "drill");
            system.users().keys().create(key);
            Stores hers = store.as(ana.id());
            FlowBody body = FlowBody.parse("{\"nodes\":[],\"edges\":[],\"text\":\"" + "x".repeat(100_000) + "\"}");
            FlowHeader pinned = hers.flows().create(NewFlow.of("pinned", body).withEndpointName("answer"));
            FlowHeader shared = hers.flows().create(NewFlow.of("shared", body));
            FlowHeader written = hers.flows().create(NewFlow.of("written", body));
            hers.flows().shares().grant(shared.id(), Grantee.user(ben.id()), Role.VIEWER);
            system.settings().create(SettingScope.global(), MODEL, SettingValue.text("small"));
            system.settings().create(SettingScope.user(ana.id()), TOKEN, SettingValue.secret("a token of hers"));
            return new Known(ana, ben, key, pinned.id(), shared.id(), written.id());
        }

        List<DrillLoad.Read> readsOf(PostgresStore store) {
            Stores hers = store.as(ana.id());
            Stores his = store.as(ben.id());
            return List.of(
                    new DrillLoad.Read(
                            "API call",
                            () -> store.asAnonymous()
                                    .users()
                                    .keys()
                                    .authenticate(key.secret())
                                    .flatMap(holder ->
                                            store.as(holder.user().id()).flows().findByEndpointName("answer"))
                                    .isPresent()),
                    new DrillLoad.Read(
                            "pinned flow",
                            () -> store.asSystem().flows().find(pinned).isPresent()),
                    new DrillLoad.Read(
                            "own flow", () -> hers.flows().find(shared).isPresent()),
                    new DrillLoad.Read(
                            "shared flow", () -> his.flows().find(shared).isPresent()),
                    new DrillLoad.Read("user", () -> hers.users().find(ana.id()).isPresent()),
                    new DrillLoad.Read(
                            "setting",
                            () -> hers.settings().findEffective(MODEL).isPresent()),
                    new DrillLoad.Read(
                            "secret",
                            () -> hers.settings()
                                    .find(SettingScope.user(ana.id()), TOKEN)
                                    .isPresent()),
                    new DrillLoad.Read(
                            "projects",
                            () -> !hers.projects()
                                    .list(PageRequest.first())
                                    .items()
                                    .isEmpty()),
                    new DrillLoad.Read(
                            "default project",
                            () -> hers.projects().findDefault().isPresent()));
        }

        Runnable writesOf(PostgresStore store) {
            return () -> {
                long version =
                        store.as(ana.id()).flows().find(written).orElseThrow().version();
                boolean unused = store.as(ana.id())
                        .flows()
                        .update(
                                written,
                                FlowChange.none().withDescription(FieldChange.set("from version " + version)),
                                version)
                        .isPresent();
            };
        }
    }
}
