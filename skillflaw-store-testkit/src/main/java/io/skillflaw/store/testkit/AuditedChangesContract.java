package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.audit.AuditOutcome;
import io.skillflaw.store.audit.AuditQuery;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.message.MessageRetention;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.UserChange;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which changes and deletions leave an event: L-06. */
public interface AuditedChangesContract extends StoreContract {
    @Test
    default void l06_everyChangeOfUsersLeavesAnEvent(StoreUnderTest kit) {
        Actor root = kit.newSuperuser("root");
        NewUser ana = NewUser.of("ana", StoreUnderTest.PASSWORD);
        root.stores().users().create(ana);
        root.stores().users().update(ana.id(), UserChange.none().withActive(false), 1);
        root.stores().users().delete(ana.id(), OwnedContent.transferredTo(root.id()));

        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget(ana.id())))
                .containsExactly(
                        AuditEvents.done(kit, root.id(), AuditAction.USER_DELETED, ana.id()),
                        AuditEvents.done(kit, root.id(), AuditAction.USER_CHANGED, ana.id()),
                        AuditEvents.done(kit, root.id(), AuditAction.USER_CREATED, ana.id()));
        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget(root.id())))
                .containsExactly(AuditEvents.done(kit, null, AuditAction.USER_CREATED, root.id()));
    }

    @Test
    default void l06_everyChangeOfSharesAndOwnershipLeavesAnEvent(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Grantee toBen = Grantee.user(ben.id());
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        ProjectId project = ana.projects().create(NewProject.of("p")).id();
        ana.flows().shares().grant(flow, toBen, Role.VIEWER);
        ana.flows().shares().revoke(flow, toBen);
        ana.flows().shares().revoke(flow, toBen);
        ana.flows().update(flow, FlowChange.none().withVisibility(Visibility.PUBLIC), 1);
        ana.flows().update(flow, FlowChange.none().withVisibility(Visibility.PUBLIC), 2);
        ana.flows().transfer(flow, ben.id(), 3);
        ana.projects().shares().grant(project, Grantee.everyone(), Role.EDITOR);
        ana.projects().shares().revoke(project, Grantee.everyone());
        ana.projects().transfer(project, ben.id(), 1);
        ben.flows().delete(flow);
        ben.projects().delete(project);

        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget(flow)))
                .containsExactly(
                        AuditEvents.done(kit, ben.id(), AuditAction.FLOW_DELETED, flow),
                        AuditEvents.done(kit, ana.id(), AuditAction.FLOW_TRANSFERRED, flow),
                        AuditEvents.done(kit, ana.id(), AuditAction.FLOW_VISIBILITY_CHANGED, flow),
                        AuditEvents.done(kit, ana.id(), AuditAction.FLOW_UNSHARED, flow),
                        AuditEvents.done(kit, ana.id(), AuditAction.FLOW_SHARED, flow));
        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget(project)))
                .containsExactly(
                        AuditEvents.done(kit, ben.id(), AuditAction.PROJECT_DELETED, project),
                        AuditEvents.done(kit, ana.id(), AuditAction.PROJECT_TRANSFERRED, project),
                        AuditEvents.done(kit, ana.id(), AuditAction.PROJECT_UNSHARED, project),
                        AuditEvents.done(kit, ana.id(), AuditAction.PROJECT_SHARED, project));
    }

    @Test
    default void l06_everyChangeOfSettingsLeavesAnEventWithoutTheValue(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        SettingKey key = SettingKey.of("theme");
        SettingScope own = SettingScope.user(ana.id());
        ana.stores().settings().create(own, key, SettingValue.text("dark-as-night"));
        ana.stores().settings().update(own, key, SettingValue.text("bright-as-day"), 1);
        ana.stores().settings().delete(own, key);
        kit.system().settings().create(SettingScope.global(), key, SettingValue.text("grey"));

        String target = ana.id() + "/theme";
        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget(target)))
                .containsExactly(
                        AuditEvents.done(kit, ana.id(), AuditAction.SETTING_DELETED, target),
                        AuditEvents.done(kit, ana.id(), AuditAction.SETTING_CHANGED, target),
                        AuditEvents.done(kit, ana.id(), AuditAction.SETTING_CREATED, target));
        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget("global/theme")))
                .containsExactly(AuditEvents.done(kit, null, AuditAction.SETTING_CREATED, "global/theme"));
        assertThat(AuditEvents.all(kit).toString()).doesNotContain("dark-as-night", "bright-as-day", "grey");
    }

    @Test
    default void l06_deletedMessagesAndVersionsLeaveAnEvent(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        ana.flows().update(flow, FlowChange.none(), 1);
        SessionId session = SessionId.of("s");
        NewMessage first = new NewMessage(MessageId.create(), flow, session, Sender.USER, "Ana", "hello");
        ana.stores().messages().create(first);
        ana.stores().messages().create(new NewMessage(MessageId.create(), flow, session, Sender.USER, "Ana", "you"));
        ana.flows().versions().prune(flow, 1);
        ana.flows().versions().prune(flow, 1);
        ana.stores().messages().delete(first.id());
        ana.stores().messages().deleteSession(flow, session);
        ana.stores().messages().deleteSession(flow, session);

        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget(flow)))
                .containsExactly(AuditEvents.done(kit, ana.id(), AuditAction.FLOW_PRUNED, flow));
        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget(first.id())))
                .containsExactly(AuditEvents.done(kit, ana.id(), AuditAction.MESSAGE_DELETED, first.id()));
        assertThat(AuditEvents.found(kit, AuditQuery.all().of(AuditAction.SESSION_DELETED)))
                .containsExactly(AuditEvents.done(kit, ana.id(), AuditAction.SESSION_DELETED, flow + "/s"));
    }

    @Test
    default void l06_keysThatAreCreatedAndRevokedLeaveAnEvent(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor root = kit.newSuperuser("root");
        NewApiKey key = NewApiKey.of(ana.id(), "k");
        ana.stores().users().keys().create(key);
        kit.system().users().keys().authenticate(key.secret());
        kit.system().users().keys().flushUses();
        root.stores().users().keys().revoke(key.id());
        root.stores().users().keys().revoke(key.id());

        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget(key.id())))
                .containsExactly(
                        AuditEvents.done(kit, root.id(), AuditAction.KEY_REVOKED, key.id()),
                        AuditEvents.done(kit, ana.id(), AuditAction.KEY_CREATED, key.id()));
        assertThat(AuditEvents.all(kit).toString()).doesNotContain(key.secret().reveal());
    }

    @Test
    default void l06_firstSuperuserLeavesAnEvent(StoreUnderTest kit) {
        NewUser root = NewUser.of("root", StoreUnderTest.PASSWORD);
        kit.system().users().createFirstSuperuser(root);
        kit.system().users().createFirstSuperuser(NewUser.of("other", StoreUnderTest.PASSWORD));

        assertThat(AuditEvents.found(kit, AuditQuery.all()))
                .containsExactly(AuditEvents.done(kit, null, AuditAction.USER_CREATED, root.id()));
    }

    @Test
    default void l06_settingsThatAreBroughtInLeaveAnEventEach(StoreUnderTest kit) {
        Actor root = kit.newSuperuser("root");
        SettingKey key = SettingKey.of("theme");
        kit.system().settings().bringIn(Map.of(key, SettingValue.text("dark-as-night")));
        kit.system().settings().bringIn(Map.of(key, SettingValue.text("dark-as-night")));
        root.stores().settings().bringIn(Map.of(key, SettingValue.secret("bright-as-day")));
        kit.system().settings().create(SettingScope.global(), SettingKey.of("kept"), SettingValue.flag(true));
        kit.system().settings().bringIn(Map.of(SettingKey.of("kept"), SettingValue.flag(false)));
        kit.system().settings().rotateSecrets();

        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget("global/theme")))
                .containsExactly(
                        AuditEvents.done(kit, root.id(), AuditAction.SETTING_CHANGED, "global/theme"),
                        AuditEvents.done(kit, null, AuditAction.SETTING_CREATED, "global/theme"));
        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget("global/kept")))
                .containsExactly(AuditEvents.done(kit, null, AuditAction.SETTING_CREATED, "global/kept"));
        assertThat(AuditEvents.found(kit, AuditQuery.all().of(AuditAction.SECRETS_ROTATED)))
                .as("no secret was encrypted anew")
                .isEmpty();
        assertThat(AuditEvents.all(kit).toString()).doesNotContain("dark-as-night", "bright-as-day");
    }

    @Test
    default void l06_prunedMessagesLeaveAnEvent(StoreUnderTest kit) {
        Actor root = kit.newSuperuser("root");
        MessageRetention one = MessageRetention.none().withMaxPerSession(1);
        FlowId flow = FlowId.create();
        for (int i = 0; i < 3; i++) {
            kit.system()
                    .messages()
                    .create(NewMessage.of(flow, SessionId.of("s"), Sender.USER, "someone", "message " + i));
        }
        root.stores().messages().prune(MessageRetention.none());
        root.stores().messages().prune(one);
        root.stores().messages().prune(one);

        assertThat(AuditEvents.found(kit, AuditQuery.all().of(AuditAction.MESSAGES_PRUNED)))
                .containsExactly(AuditEvents.done(kit, root.id(), AuditAction.MESSAGES_PRUNED, "messages"));
    }

    @Test
    default void l06_refusedHousekeepingLeavesAnEvent(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        NewUser root = NewUser.of("root", StoreUnderTest.PASSWORD);

        assertRefused(() -> ana.stores().messages().prune(MessageRetention.none()));
        assertRefused(() -> ana.stores().settings().rotateSecrets());
        assertRefused(() -> ana.stores().settings().bringIn(Map.of(SettingKey.of("k"), SettingValue.flag(true))));
        assertRefused(() -> ana.stores().users().createFirstSuperuser(root));

        assertThat(AuditEvents.found(kit, AuditQuery.all().withOutcome(AuditOutcome.REFUSED)))
                .containsExactly(
                        AuditEvents.refused(kit, ana.id(), AuditAction.USER_CREATED, root.id()),
                        AuditEvents.refused(kit, ana.id(), AuditAction.SETTING_CREATED, "settings"),
                        AuditEvents.refused(kit, ana.id(), AuditAction.SECRETS_ROTATED, "settings"),
                        AuditEvents.refused(kit, ana.id(), AuditAction.MESSAGES_PRUNED, "messages"));
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(call::run);
    }
}
