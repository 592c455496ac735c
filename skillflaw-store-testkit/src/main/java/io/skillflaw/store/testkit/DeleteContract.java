package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.OwnedContent;
import org.junit.jupiter.api.Test;

/** What a delete does to what depends on it: F-09, U-05. */
public interface DeleteContract extends StoreContract {
    @Test
    default void f09_logsAndMessagesOutliveTheFlow(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId flow =
                ana.flows().create(Samples.flow("a").withEndpointName("go")).id();
        ana.flows().shares().grant(flow, Grantee.everyone(), Role.VIEWER);
        LogEntry line = Samples.line(kit.clock().instant(), flow, RunId.create(), "ran");
        ana.stores().logs().append(line);
        kit.flushLogs();
        Message message =
                ana.stores().messages().create(NewMessage.of(flow, SessionId.of("s"), Sender.USER, "Ana", "hello"));

        assertThat(ana.flows().delete(flow)).isTrue();

        assertThat(ana.flows().delete(flow)).isFalse();
        assertThat(ana.flows().find(flow)).isEmpty();
        assertThat(ana.flows().findByEndpointName("go")).isEmpty();
        assertThat(kit.system().logs().find(line.id())).contains(line);
        assertThat(kit.system().messages().find(message.id())).contains(message);
        assertThat(ana.stores().logs().find(line.id())).isEmpty();
        assertThat(ana.stores().messages().find(message.id())).isEmpty();
        ana.flows().create(Samples.flow("a").withEndpointName("go"));
    }

    @Test
    default void f09_flowsOutliveTheirProject(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        ProjectId project = ana.projects().create(NewProject.of("p")).id();
        ana.projects().shares().grant(project, Grantee.user(ben.id()), Role.EDITOR);
        FlowHeader hers = ana.flows().create(Samples.flow("a").withProject(project));
        FlowHeader his = ben.flows().create(Samples.flow("b").withProject(project));

        assertThat(ana.projects().delete(project)).isTrue();

        assertThat(ana.projects().delete(project)).isFalse();
        assertThat(ana.flows().findHeader(hers.id()).orElseThrow().project()).isNull();
        assertThat(ben.flows().findHeader(his.id()).orElseThrow().project()).isNull();
        assertThat(ana.flows().findHeader(his.id()))
                .as("it was readable through the project only")
                .isEmpty();
    }

    @Test
    default void u05_ownedContentIsDeletedWithTheUser(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowHeader hers = ana.flows().create(Samples.flow("a"));
        FlowHeader his = ben.flows().create(Samples.flow("b"));
        ben.flows().shares().grant(his.id(), Grantee.user(ana.id()), Role.EDITOR);
        assertThat(ana.flows().update(his.id(), FlowChange.none(), 1)).isPresent();
        SettingScope scope = SettingScope.user(ana.id());
        ana.stores().settings().create(scope, SettingKey.of("theme"), SettingValue.text("dark"));
        kit.system().settings().create(SettingScope.global(), SettingKey.of("g"), SettingValue.flag(true));

        assertThat(kit.system().users().delete(ana.id(), OwnedContent.deleted()))
                .isTrue();

        assertThat(kit.system().users().delete(ana.id(), OwnedContent.deleted()))
                .isFalse();
        assertThat(kit.system().users().find(ana.id())).isEmpty();
        assertThat(kit.system().flows().find(hers.id())).isEmpty();
        assertThat(kit.system().settings().find(scope, SettingKey.of("theme"))).isEmpty();
        assertThat(kit.system().settings().find(SettingScope.global(), SettingKey.of("g")))
                .isPresent();
        FlowHeader kept = ben.flows().findHeader(his.id()).orElseThrow();
        assertThat(kept.version()).isEqualTo(2);
        assertThat(kept.changedBy()).as("its author is forgotten").isNull();
        assertThat(ana.flows().find(his.id()))
                .as("nothing is there for who is gone")
                .isEmpty();
        kit.newUser("ANA");
    }

    @Test
    default void u05_ownedContentIsTransferredToTheHeir(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Project project = ana.projects().create(NewProject.of("p"));
        FlowHeader inProject = ana.flows().create(Samples.flow("a").withProject(project.id()));
        FlowHeader inDefault = ana.flows().create(Samples.flow("b").withEndpointName("go"));

        assertThat(kit.system().users().delete(ana.id(), OwnedContent.transferredTo(ben.id())))
                .isTrue();

        assertThat(ben.projects().find(project.id()).orElseThrow().owner()).isEqualTo(ben.id());
        assertThat(ben.flows().findHeader(inProject.id()).orElseThrow().owner()).isEqualTo(ben.id());
        assertThat(ben.flows().findHeader(inProject.id()).orElseThrow().project())
                .isEqualTo(project.id());
        assertThat(ben.flows().findHeader(inDefault.id()).orElseThrow().project())
                .isEqualTo(ben.projects().findDefault().orElseThrow().id());
        assertThat(ben.flows().findByEndpointName("go")).isPresent();
    }

    @Test
    default void u05_transferThatCannotBeLeavesAllAsItWas(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowHeader hers = ana.flows().create(Samples.flow("same"));
        FlowHeader second = ana.flows().create(Samples.flow("other"));
        ben.flows().create(Samples.flow("same"));

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> kit.system().users().delete(ana.id(), OwnedContent.transferredTo(ben.id())))
                .satisfies(e -> assertThat(e.field()).isEqualTo("name"));
        assertThatExceptionOfType(MissingReferenceException.class)
                .isThrownBy(() -> kit.system().users().delete(ana.id(), OwnedContent.transferredTo(UserId.create())))
                .satisfies(e -> assertThat(e.field()).isEqualTo("heir"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> kit.system().users().delete(ana.id(), OwnedContent.transferredTo(ana.id())));

        assertThat(ana.flows().findHeader(hers.id())).contains(hers);
        assertThat(ana.flows().findHeader(second.id())).contains(second);
        assertThat(kit.system().users().find(ana.id())).contains(ana.user());
    }
}
