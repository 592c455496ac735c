package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Several things together or not at all; part of X-17, and of X-05 where it speaks of transactions. */
public interface TransactionContract extends StoreContract {
    @Test
    default void x17_whatReturnsIsKeptTogether(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");

        FlowHeader created = ana.stores().inTransaction(stores -> {
            Project project = stores.projects().create(NewProject.of("p"));
            FlowHeader flow = stores.flows().create(Samples.flow("a").withProject(project.id()));
            assertThat(stores.flows().find(flow.id()))
                    .as("it sees what it wrote")
                    .isPresent();
            return stores.flows().update(flow.id(), FlowChange.none(), 1).orElseThrow();
        });

        assertThat(created.version()).isEqualTo(2);
        assertThat(created.owner()).isEqualTo(ana.id());
        assertThat(ana.flows().findHeader(created.id())).contains(created);
    }

    @Test
    default void x17_whatThrowsIsUndoneTogether(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader before = ana.flows().create(Samples.flow("before"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ana.stores().inTransaction(stores -> {
                    stores.flows().create(Samples.flow("a"));
                    assertThat(stores.flows()
                                    .update(before.id(), FlowChange.none().withName("b"), 1))
                            .isPresent();
                    stores.projects().create(NewProject.of("p"));
                    throw new IOException("the work failed");
                }))
                .withMessage("the work failed");

        assertThat(ana.flows().list(FlowQuery.all(), PageRequest.first()).items())
                .containsExactly(before);
        assertThat(ana.projects().list(PageRequest.first()).items()).hasSize(1);
    }

    @Test
    default void x17_failedCallDoomsTheTransactionAlsoWhereItIsCaught(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader taken = ana.flows().create(Samples.flow("taken"));

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> ana.stores().inTransaction(stores -> {
                    stores.flows().create(Samples.flow("a"));
                    assertThatExceptionOfType(DuplicateKeyException.class)
                            .isThrownBy(() -> stores.flows().create(Samples.flow("taken")));
                    return "caught";
                }));
        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> ana.stores().inTransaction(stores -> {
                    stores.flows().create(Samples.flow("b"));
                    assertThatExceptionOfType(StaleVersionException.class)
                            .isThrownBy(() -> stores.flows().update(taken.id(), FlowChange.none(), 9));
                    return "caught";
                }));

        assertThat(ana.flows().list(FlowQuery.all(), PageRequest.first()).items())
                .containsExactly(taken);
    }

    @Test
    default void x17_invalidInputLeavesTheTransactionAsItWas(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        PageRequest foreign = PageRequest.first().after(new Cursor("foreign"));

        FlowHeader created = ana.stores().inTransaction(stores -> {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> stores.flows().list(FlowQuery.all(), foreign));
            return stores.flows().create(Samples.flow("a"));
        });

        assertThat(ana.flows().findHeader(created.id())).contains(created);
    }

    @Test
    default void x17_innerCallJoinsTheTransaction(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ana.stores().inTransaction(outer -> {
                    FlowId inner = outer.inTransaction(stores ->
                            stores.flows().create(Samples.flow("inner")).id());
                    assertThat(outer.flows().find(inner)).isPresent();
                    throw new IOException("the outer work failed");
                }));

        assertThat(ana.flows().list(FlowQuery.all(), PageRequest.first()).items())
                .isEmpty();
    }

    @Test
    default void x17_othersSeeNothingBeforeTheEnd(StoreUnderTest kit) throws Exception {
        Actor ana = kit.newUser("ana");
        FlowHeader flow = ana.flows().create(Samples.flow("before"));
        CompletableFuture<FlowHeader> seenByAnother = new CompletableFuture<>();

        ana.stores().inTransaction(stores -> {
            FlowHeader saved = stores.flows()
                    .update(flow.id(), FlowChange.none().withName("after"), 1)
                    .orElseThrow();
            Thread other = new Thread(() ->
                    seenByAnother.complete(ana.flows().findHeader(flow.id()).orElseThrow()));
            other.start();
            return saved;
        });

        // A store may let readers wait for the end or show them the state before; never the middle.
        assertThat(seenByAnother.get().version()).isIn(1L, 2L);
        assertThat(ana.flows().findHeader(flow.id()).orElseThrow().name()).isEqualTo("after");
    }

    @Test
    default void x17_logLinesStayWhenTheRestIsUndone(StoreUnderTest kit) {
        LogEntry line = LogEntry.of(kit.clock().instant(), LogKind.SYSTEM, "it was tried");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> kit.system().inTransaction(stores -> {
                    stores.flows().create(Samples.flow("a"));
                    stores.logs().append(line);
                    throw new IOException("the work failed");
                }));

        kit.flushLogs();
        assertThat(kit.system().logs().find(line.id())).contains(line);
        assertThat(kit.system()
                        .flows()
                        .list(FlowQuery.all(), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    default void x18_storesOfATransactionEndWithIt(StoreUnderTest kit) {
        Stores escaped = kit.system().inTransaction(stores -> stores);

        assertThatIllegalStateException().isThrownBy(() -> escaped.flows().find(FlowId.create()));
        assertThatIllegalStateException().isThrownBy(() -> escaped.inTransaction(stores -> 0));
    }

    @Test
    default void x18_storesOfATransactionAreForItsThread(StoreUnderTest kit) {
        kit.system().inTransaction(stores -> {
            CompletableFuture<Boolean> elsewhere = CompletableFuture.supplyAsync(
                    () -> stores.flows().find(FlowId.create()).isPresent());
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(elsewhere::join)
                    .withCauseInstanceOf(IllegalStateException.class);
            return 0;
        });
    }

    @Test
    default void x05_rollbackLeavesWhatIsReadAsItWas(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader flow = ana.flows().create(Samples.flow("a"));
        assertThat(ana.flows().findHeader(flow.id())).contains(flow);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ana.stores().inTransaction(stores -> {
                    assertThat(stores.flows()
                                    .update(flow.id(), FlowChange.none().withName("b"), 1))
                            .isPresent();
                    assertThat(stores.flows()
                                    .findHeader(flow.id())
                                    .orElseThrow()
                                    .name())
                            .isEqualTo("b");
                    throw new IOException("the work failed");
                }));

        assertThat(ana.flows().findHeader(flow.id())).contains(flow);
    }
}
