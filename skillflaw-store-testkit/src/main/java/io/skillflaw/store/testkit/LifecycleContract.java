package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Threads, nulls and the end: on one instance. */
public interface LifecycleContract extends StoreContract {
    @Test
    default void x18_closedStoreRefusesEveryCall(StoreUnderTest kit) {
        Stores system = kit.system();
        kit.store().close();
        kit.store().close();

        assertThatIllegalStateException().isThrownBy(() -> system.flows().find(FlowId.create()));
        assertThatIllegalStateException().isThrownBy(() -> system.settings().findEffective(SettingKey.of("k")));
        assertThatIllegalStateException().isThrownBy(() -> system.inTransaction(stores -> 0));
        assertThatIllegalStateException().isThrownBy(() -> kit.store().asSystem());
        assertThatIllegalStateException().isThrownBy(() -> kit.store().as(UserId.create()));
    }

    @Test
    default void x18_closingWaitsForATransactionThatIsUnderWay(StoreUnderTest kit) throws Exception {
        Thread closing = new Thread(kit.store()::close, "closing");
        FlowHeader last = kit.system().inTransaction(inside -> {
            closing.start();
            Together.awaitWaiting(closing);
            // So many that a store which waits for something else meanwhile has ended before.
            for (int i = 0; i < 200; i++) {
                FlowHeader unused = inside.flows().create(Samples.flow("flow " + i));
                assertThat(closing.isAlive()).as("closing waits").isTrue();
            }
            return inside.flows().create(Samples.flow("last"));
        });

        Together.awaitEnd(closing);
        assertThat(last.name()).isEqualTo("last");
        assertThatIllegalStateException().isThrownBy(() -> kit.store().asSystem());
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    default void x18_nullIsRefusedBeforeAnythingHappens(StoreUnderTest kit) {
        Stores system = kit.system();

        assertThatNullPointerException().isThrownBy(() -> kit.store().as(null));
        assertThatNullPointerException().isThrownBy(() -> system.flows().create(null));
        assertThatNullPointerException().isThrownBy(() -> system.flows().find(null));
        assertThatNullPointerException().isThrownBy(() -> system.flows().findByEndpointName(null));
        assertThatNullPointerException().isThrownBy(() -> system.flows().list(null, PageRequest.first()));
        assertThatNullPointerException().isThrownBy(() -> system.flows().update(FlowId.create(), null, 1));
        assertThatNullPointerException().isThrownBy(() -> system.flows().delete(null));
        assertThatNullPointerException().isThrownBy(() -> system.projects().find(null));
        assertThatNullPointerException().isThrownBy(() -> system.users().find(null));
        assertThatNullPointerException().isThrownBy(() -> system.users().findByUsername(null));
        assertThatNullPointerException().isThrownBy(() -> system.users().authenticate("ana", null));
        assertThatNullPointerException().isThrownBy(() -> system.users().createFirstSuperuser(null));
        assertThatNullPointerException().isThrownBy(() -> system.users().keys().create(null));
        assertThatNullPointerException().isThrownBy(() -> system.users().keys().authenticate(null));
        assertThatNullPointerException().isThrownBy(() -> system.users().keys().list(null, PageRequest.first()));
        assertThatNullPointerException().isThrownBy(() -> system.users().keys().revoke(null));
        assertThatNullPointerException().isThrownBy(() -> system.settings().findEffective(null));
        assertThatNullPointerException().isThrownBy(() -> system.settings().bringIn(null));
        assertThatNullPointerException()
                .isThrownBy(() -> system.settings().watch(SettingScope.global(), SettingKey.of("k"), null));
        assertThatNullPointerException().isThrownBy(() -> system.logs().append(null));
        assertThatNullPointerException().isThrownBy(() -> system.messages().find(null));
        assertThatNullPointerException().isThrownBy(() -> system.messages().prune(null));
        assertThatNullPointerException().isThrownBy(() -> system.audit().list(null, PageRequest.first()));
        assertThatNullPointerException().isThrownBy(() -> system.inTransaction(null));
    }

    @Test
    default void x18_threadsWorkBesideOneAnother(StoreUnderTest kit) throws Exception {
        Actor ana = kit.newUser("ana");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<List<FlowHeader>>> results = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int thread = t;
            results.add(threads.submit(() -> {
                List<FlowHeader> created = new ArrayList<>();
                for (int i = 0; i < 25; i++) {
                    FlowHeader flow = ana.flows().create(Samples.flow(thread + "/" + i));
                    assertThat(ana.flows().findHeader(flow.id())).contains(flow);
                    created.add(flow);
                }
                return created;
            }));
        }
        List<FlowHeader> all = new ArrayList<>();
        for (Future<List<FlowHeader>> result : results) {
            all.addAll(result.get());
        }
        threads.shutdown();

        assertThat(ana.flows().list(FlowQuery.all(), PageRequest.first(200)).items())
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    default void x05_ownWritesAreReadAtOnce(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        assertThat(ana.flows().findByEndpointName("go")).isEmpty();

        FlowHeader created = ana.flows().create(Samples.flow("a").withEndpointName("go"));

        assertThat(ana.flows().findByEndpointName("go")).isPresent();
        ana.flows().delete(created.id());
        assertThat(ana.flows().findByEndpointName("go")).isEmpty();
        assertThat(ana.flows().find(created.id())).isEmpty();
    }
}
