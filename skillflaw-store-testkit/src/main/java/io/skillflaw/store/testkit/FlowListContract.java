package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowKind;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Listing headers: F-06. */
public interface FlowListContract extends StoreContract {
    @Test
    default void f06_listIsNewestChangeFirst(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        List<FlowHeader> created = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            kit.tick();
            created.add(ana.flows().create(Samples.flow("flow " + i)));
        }
        kit.tick();
        FlowHeader changed =
                ana.flows().update(created.get(0).id(), FlowChange.none(), 1).orElseThrow();

        assertThat(ana.flows().list(FlowQuery.all(), PageRequest.first()).items())
                .containsExactly(changed, created.get(2), created.get(1));
    }

    @Test
    default void f06_pagesNeitherSkipNorRepeatWhileOthersWrite(StoreUnderTest kit) {
        FlowStore flows = kit.system().flows();
        List<FlowHeader> created = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            // Some share a moment, so that the id has to decide.
            if (i % 3 == 0) {
                kit.tick();
            }
            created.add(flows.create(Samples.flow("flow " + i)));
        }
        AtomicInteger writtenMeanwhile = new AtomicInteger();

        List<FlowHeader> seen = AllPages.read(4, page -> flows.list(FlowQuery.all(), page), () -> {
            kit.tick();
            flows.create(Samples.flow("written meanwhile " + writtenMeanwhile.incrementAndGet()));
        });

        assertThat(seen).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    default void f06_lastFullPageHasNoNext(StoreUnderTest kit) {
        FlowStore flows = kit.system().flows();
        flows.create(Samples.flow("a"));
        flows.create(Samples.flow("b"));

        assertThat(flows.list(FlowQuery.all(), PageRequest.first(2)).next()).isEmpty();
        assertThat(flows.list(FlowQuery.all(), PageRequest.first(1)).next()).isPresent();
    }

    @Test
    default void f06_defaultPageHasFiftyAndTheLargestTwoHundred(StoreUnderTest kit) {
        FlowStore flows = kit.system().flows();
        for (int i = 0; i < 201; i++) {
            flows.create(NewFlow.of("flow " + i, Samples.OTHER_BODY));
        }
        assertThat(flows.list(FlowQuery.all(), PageRequest.first()).items()).hasSize(50);
        assertThat(flows.list(FlowQuery.all(), PageRequest.first(200)).items()).hasSize(200);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> PageRequest.first(201));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> PageRequest.first(0));
    }

    @Test
    default void f06_filtersNarrowTheList(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Project project = ana.projects().create(NewProject.of("p"));
        FlowHeader plain = ana.flows().create(Samples.flow("Plain 100%"));
        kit.tick();
        FlowHeader inProject = ana.flows()
                .create(Samples.flow("Inside").withProject(project.id()).withDescription("a RAG of 100 documents_"));
        kit.tick();
        FlowHeader tagged = ana.flows().create(Samples.flow("Tagged").withTags(List.of("rag", "q-a")));
        kit.tick();
        FlowHeader component = ana.flows()
                .create(Samples.flow("Part").withKind(FlowKind.COMPONENT).withTags(List.of("q-a")));

        assertThat(listed(ana, FlowQuery.all().inProject(project.id()))).containsExactly(inProject);
        assertThat(listed(ana, FlowQuery.all().withText("rAg"))).containsExactly(inProject);
        assertThat(listed(ana, FlowQuery.all().withText("100%"))).containsExactly(plain);
        assertThat(listed(ana, FlowQuery.all().withText("s_"))).containsExactly(inProject);
        assertThat(listed(ana, FlowQuery.all().withText(""))).hasSize(4);
        assertThat(listed(ana, FlowQuery.all().withTag("q-a"))).containsExactly(component, tagged);
        assertThat(listed(ana, FlowQuery.all().withTag("Q-A"))).isEmpty();
        assertThat(listed(ana, FlowQuery.all().ofKind(FlowKind.COMPONENT))).containsExactly(component);
        assertThat(listed(ana, FlowQuery.all().ofKind(FlowKind.FLOW).withTag("q-a")))
                .containsExactly(tagged);
    }

    @Test
    default void f06_ownershipNarrowsTheList(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowHeader mine = ana.flows().create(Samples.flow("mine"));
        kit.tick();
        FlowHeader minePublic = ana.flows().create(Samples.flow("mine, public").withVisibility(Visibility.PUBLIC));
        kit.tick();
        FlowHeader shared = ben.flows().create(Samples.flow("shared"));
        ben.flows().shares().grant(shared.id(), Grantee.user(ana.id()), Role.VIEWER);
        kit.tick();
        FlowHeader othersPublic = ben.flows().create(Samples.flow("public").withVisibility(Visibility.PUBLIC));
        kit.tick();
        ben.flows().create(Samples.flow("ben's own"));
        kit.tick();
        FlowHeader nobodys = kit.system().flows().create(Samples.flow("nobody's"));

        assertThat(listed(ana, FlowQuery.all())).containsExactly(othersPublic, shared, minePublic, mine);
        assertThat(listed(ana, owned(Ownership.MINE))).containsExactly(minePublic, mine);
        assertThat(listed(ana, owned(Ownership.SHARED_WITH_ME))).containsExactly(shared);
        assertThat(listed(ana, owned(Ownership.PUBLIC))).containsExactly(othersPublic, minePublic);
        assertThat(kit.system()
                        .flows()
                        .list(owned(Ownership.MINE), PageRequest.first())
                        .items())
                .containsExactly(nobodys);
        FlowStore anonymous = kit.store().asAnonymous().flows();
        assertThat(anonymous.list(FlowQuery.all(), PageRequest.first()).items())
                .containsExactly(othersPublic, minePublic);
        assertThat(anonymous.list(owned(Ownership.MINE), PageRequest.first()).items())
                .isEmpty();
        assertThat(anonymous
                        .list(owned(Ownership.SHARED_WITH_ME), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    default void f06_foreignCursorIsRefused(StoreUnderTest kit) {
        for (String token : List.of("x", "not base64 !", "AAAA", "a".repeat(1_000))) {
            PageRequest page = PageRequest.first().after(new Cursor(token));
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> kit.system().flows().list(FlowQuery.all(), page))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("cursor"));
        }
    }

    private static FlowQuery owned(Ownership ownership) {
        return FlowQuery.all().owned(ownership);
    }

    private static List<FlowHeader> listed(Actor actor, FlowQuery query) {
        return actor.flows().list(query, PageRequest.first()).items();
    }
}
