package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.MessageRetention;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingsImport;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What can be done to users, keys, settings and messages. */
final class WireAccountOperations {
    private static final SettingScope GLOBAL = SettingScope.global();

    private final WireFixture on;

    WireAccountOperations(WireFixture on) {
        this.on = on;
    }

    void addTo(Map<String, Supplier<WireTrial>> operations) {
        operations.put("users.create", this::create);
        operations.put("users.createFirstSuperuser", this::createFirstSuperuser);
        operations.put("users.flushLogins", this::flushLogins);
        operations.put("users.update", this::update);
        operations.put("users.delete", () -> delete(OwnedContent.deleted()));
        operations.put("users.delete (transferred)", () -> delete(OwnedContent.transferredTo(on.newUser())));
        operations.put("users.keys.create", this::createKey);
        operations.put("users.keys.revoke", this::revokeKey);
        operations.put("users.keys.flushUses", this::flushUses);
        operations.put("settings.create", () -> createSetting(SettingValue.text("a")));
        operations.put("settings.create (secret)", () -> createSetting(SettingValue.secret("hidden away")));
        operations.put("settings.update", this::updateSetting);
        operations.put("settings.delete", this::deleteSetting);
        operations.put("settings.rotateSecrets", this::rotateSecrets);
        operations.put("settings.bringIn", this::bringIn);
        operations.put("settings.bringIn (again)", this::bringInAgain);
        operations.put("messages.create", this::createMessage);
        operations.put("messages.update", this::updateMessage);
        operations.put("messages.renameSession", this::renameSession);
        operations.put("messages.delete", this::deleteMessage);
        operations.put("messages.deleteSession", this::deleteSession);
        operations.put("messages.prune", this::prune);
    }

    private WireTrial create() {
        NewUser user = NewUser.of(on.fresh("user"), WireFixture.PASSWORD);
        return new WireTrial(() -> on.wire.users().create(user), () -> users(user), answer -> isUser(answer, user));
    }

    private WireTrial createFirstSuperuser() {
        on.run("update skillflaw.app_user set is_superuser = false where is_superuser");
        NewUser user = NewUser.of(on.fresh("root"), WireFixture.PASSWORD);
        return new WireTrial(
                () -> on.wire.users().createFirstSuperuser(user),
                () -> users(user),
                answer -> answer instanceof Optional<?> found && isUser(found.orElseThrow(), user));
    }

    private WireTrial flushLogins() {
        User user = on.aside.users().create(NewUser.of(on.fresh("user"), WireFixture.PASSWORD));
        return new WireTrial(
                () -> {
                    Optional<User> unused =
                            on.wire.users().authenticate(user.username(), Password.attempt(WireFixture.PASSWORD));
                    on.wire.users().flushLogins();
                    return true;
                },
                () -> on.number(
                        "select count(last_login_at) from skillflaw.app_user where id = ?",
                        user.id().value()),
                Boolean.TRUE::equals);
    }

    private WireTrial update() {
        User user = on.aside.users().create(NewUser.of(on.fresh("user"), WireFixture.PASSWORD));
        UserChange change = UserChange.none().withUsername(on.fresh("renamed"));
        return new WireTrial(
                () -> on.wire.users().update(user.id(), change, user.version()),
                () -> on.number(
                                "select version from skillflaw.app_user where id = ?",
                                user.id().value())
                        - user.version(),
                answer -> answer.equals(on.aside.users().find(user.id())));
    }

    private WireTrial delete(OwnedContent content) {
        UserId user = on.newUser();
        NewFlow flow = NewFlow.of(on.fresh("owned"), WireFixture.BODY);
        FlowHeader created = on.aside.flows().create(flow);
        FlowHeader unused =
                on.aside.flows().transfer(flow.id(), user, created.version()).orElseThrow();
        return new WireTrial(
                () -> on.wire.users().delete(user, content),
                () -> on.events("USER_DELETED", user),
                Boolean.TRUE::equals);
    }

    private WireTrial createKey() {
        NewApiKey key = NewApiKey.of(on.newUser(), "key");
        return new WireTrial(
                () -> on.wire.users().keys().create(key),
                () -> on.number(
                        "select count(*) from skillflaw.api_key where id = ?",
                        key.id().value()),
                answer -> on.aside
                        .users()
                        .keys()
                        .list(key.user(), PageRequest.first())
                        .items()
                        .contains(answer));
    }

    private WireTrial revokeKey() {
        ApiKey key = on.aside.users().keys().create(NewApiKey.of(on.newUser(), "key"));
        return new WireTrial(
                () -> on.wire.users().keys().revoke(key.id()),
                () -> on.events("KEY_REVOKED", key.id()),
                Boolean.TRUE::equals);
    }

    private WireTrial flushUses() {
        ApiKey key = on.aside.users().keys().create(NewApiKey.of(on.newUser(), "key"));
        return new WireTrial(
                () -> {
                    on.wire.users().keys().countUse(key.id());
                    on.wire.users().keys().flushUses();
                    return true;
                },
                () -> on.number(
                        "select uses from skillflaw.api_key where id = ?",
                        key.id().value()),
                Boolean.TRUE::equals);
    }

    private WireTrial createSetting(SettingValue value) {
        SettingKey key = SettingKey.of(on.fresh("key"));
        return new WireTrial(
                () -> on.wire.settings().create(GLOBAL, key, value),
                () -> on.events("SETTING_CREATED", "global/" + key),
                answer -> answer.equals(on.wire.settings().find(GLOBAL, key).orElseThrow()));
    }

    private WireTrial updateSetting() {
        Setting setting =
                on.aside.settings().create(GLOBAL, SettingKey.of(on.fresh("key")), SettingValue.text("before"));
        return new WireTrial(
                () -> on.wire.settings().update(GLOBAL, setting.key(), SettingValue.flag(true), setting.version()),
                () -> on.events("SETTING_CHANGED", "global/" + setting.key()),
                answer -> answer.equals(on.aside.settings().find(GLOBAL, setting.key())));
    }

    private WireTrial deleteSetting() {
        SettingKey key = SettingKey.of(on.fresh("key"));
        Setting unused = on.aside.settings().create(GLOBAL, key, SettingValue.text("a"));
        return new WireTrial(
                () -> on.wire.settings().delete(GLOBAL, key),
                () -> on.events("SETTING_DELETED", "global/" + key),
                Boolean.TRUE::equals);
    }

    private WireTrial rotateSecrets() {
        SettingKey key = SettingKey.of(on.fresh("old"));
        Setting unused = on.aside.settings().create(GLOBAL, key, SettingValue.secret("old secret"));
        long before = on.events("SECRETS_ROTATED", "settings");
        return new WireTrial(
                () -> on.wire.settings().rotateSecrets(),
                () -> on.events("SECRETS_ROTATED", "settings") - before,
                answer -> answer.equals(1L));
    }

    private WireTrial bringIn() {
        SettingKey key = SettingKey.of(on.fresh("brought"));
        return new WireTrial(
                () -> on.wire.settings().bringIn(Map.of(key, SettingValue.text("a"))),
                () -> on.events("SETTING_CREATED", "global/" + key),
                answer -> answer.equals(new SettingsImport(Set.of(key), Set.of(), Set.of())));
    }

    private WireTrial bringInAgain() {
        SettingKey key = SettingKey.of(on.fresh("brought"));
        SettingsImport unused = on.aside.settings().bringIn(Map.of(key, SettingValue.text("a")));
        return new WireTrial(
                () -> on.wire.settings().bringIn(Map.of(key, SettingValue.text("b"))),
                () -> on.events("SETTING_CHANGED", "global/" + key),
                answer -> answer.equals(new SettingsImport(Set.of(), Set.of(key), Set.of())));
    }

    private WireTrial createMessage() {
        NewMessage message = message(on.newFlow().id(), SessionId.of("chat"));
        return new WireTrial(
                () -> on.wire.messages().create(message),
                () -> on.number(
                        "select count(*) from skillflaw.message where id = ?",
                        message.id().value()),
                answer -> answer.equals(on.aside.messages().find(message.id()).orElseThrow()));
    }

    private WireTrial updateMessage() {
        Message message = on.aside.messages().create(message(on.newFlow().id(), SessionId.of("chat")));
        return new WireTrial(
                () -> on.wire.messages().update(message.id(), "edited", message.version()),
                () -> on.number(
                                "select version from skillflaw.message where id = ?",
                                message.id().value())
                        - message.version(),
                answer -> answer.equals(on.aside.messages().find(message.id())));
    }

    private WireTrial renameSession() {
        FlowId flow = chat(2);
        return new WireTrial(
                () -> on.wire.messages().renameSession(flow, SessionId.of("chat"), SessionId.of("other")),
                () -> on.number(
                        "select count(*) / 2 from skillflaw.message where flow_id = ? and session_id = 'other'",
                        flow.value()),
                answer -> answer.equals(2L));
    }

    private WireTrial deleteMessage() {
        Message message = on.aside.messages().create(message(on.newFlow().id(), SessionId.of("chat")));
        return new WireTrial(
                () -> on.wire.messages().delete(message.id()),
                () -> on.events("MESSAGE_DELETED", message.id()),
                Boolean.TRUE::equals);
    }

    private WireTrial deleteSession() {
        FlowId flow = chat(2);
        return new WireTrial(
                () -> on.wire.messages().deleteSession(flow, SessionId.of("chat")),
                () -> on.events("SESSION_DELETED", flow + "/chat"),
                answer -> answer.equals(2L));
    }

    private WireTrial prune() {
        FlowId unused = chat(5);
        long before = on.events("MESSAGES_PRUNED", "messages");
        return new WireTrial(
                () -> on.wire.messages().prune(MessageRetention.none().withMaxPerSession(2)),
                () -> on.events("MESSAGES_PRUNED", "messages") - before,
                answer -> answer.equals(3L));
    }

    private FlowId chat(int messages) {
        FlowId flow = on.newFlow().id();
        for (int i = 0; i < messages; i++) {
            Message unused = on.aside.messages().create(message(flow, SessionId.of("chat")));
        }
        return flow;
    }

    private static NewMessage message(FlowId flow, SessionId chat) {
        return NewMessage.of(flow, chat, Sender.USER, "ana", "hello");
    }

    private long users(NewUser user) {
        return on.number(
                "select count(*) from skillflaw.app_user where id = ?",
                user.id().value());
    }

    private boolean isUser(Object answer, NewUser user) {
        return answer.equals(on.aside.users().find(user.id()).orElseThrow());
    }
}
