package io.skillflaw.store.testkit;

import io.skillflaw.store.Stores;
import io.skillflaw.store.audit.AuditQuery;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.message.MessageRetention;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.ProjectKind;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingWatch;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the operations of {@link AccessModel} on accounts, and on nothing in particular, are called, by their names there. */
final class AccessAccountCalls {
    static final SettingKey KEY = SettingKey.of("matrix");
    static final SettingValue VALUE = SettingValue.text("value");

    private static final PageRequest PAGE = PageRequest.first();
    private static final Duration FLUSH = Duration.ofSeconds(30);
    private static final SettingKey NEW_KEY = SettingKey.of("new");

    private final Map<String, BiFunction<Stores, AccessAccount, @Nullable Object>> calls = new LinkedHashMap<>();

    private AccessAccountCalls() {
        inGeneral();
        users();
        keys();
        globalSettings();
        settings();
    }

    static Map<String, BiFunction<Stores, AccessAccount, @Nullable Object>> all() {
        return new AccessAccountCalls().calls;
    }

    private void on(String operation, BiFunction<Stores, AccessAccount, @Nullable Object> call) {
        if (calls.put(operation, call) != null) {
            throw new AssertionError(operation + " is there twice");
        }
    }

    private void inGeneral() {
        on("FlowStore.create(NewFlow)", (s, a) -> s.flows().create(Samples.flow("new")));
        on("ProjectStore.create(NewProject)", (s, a) -> s.projects().create(NewProject.of("new")));
        on(
                "ProjectStore.create(NewProject) for the community",
                (s, a) -> s.projects().create(NewProject.of("new").withKind(ProjectKind.COMMUNITY)));
        on("ProjectStore.findDefault()", (s, a) -> s.projects().findDefault());
        on("ProjectStore.list(PageRequest)", (s, a) -> s.projects().list(PAGE));
        on("LogStore.append(LogEntry) of no flow", (s, a) -> {
            s.logs().append(line(a.line().time()));
            return "appended";
        });
        on("LogStore.flush(Duration)", (s, a) -> s.logs().flush(FLUSH).isComplete());
        on("LogStore.find(LogId) of no flow", (s, a) -> s.logs().find(a.line()));
        on(
                "MessageStore.prune(MessageRetention)",
                (s, a) -> s.messages().prune(MessageRetention.none().withMaxPerSession(1)));
        on("AuditLog.list(AuditQuery, PageRequest)", (s, a) -> s.audit().list(AuditQuery.all(), PAGE));
    }

    static LogEntry line(Instant at) {
        return LogEntry.of(at, LogKind.SYSTEM, "of no flow");
    }

    private void users() {
        on("UserStore.create(NewUser)", (s, a) -> s.users().create(NewUser.of("new", StoreUnderTest.PASSWORD)));
        on("UserStore.find(UserId)", (s, a) -> s.users().find(a.id()));
        on("UserStore.findByUsername(String)", (s, a) -> s.users().findByUsername(a.username()));
        on(
                "UserStore.authenticate(String, Password)",
                (s, a) -> s.users().authenticate(a.username(), Password.attempt(StoreUnderTest.PASSWORD)));
        on("UserStore.flushLogins()", (s, a) -> {
            s.users().flushLogins();
            return "flushed";
        });
        on("UserStore.list(PageRequest)", (s, a) -> s.users().list(PAGE));
        update("of the name", a -> UserChange.none().withUsername("renamed-" + a.username()));
        update("of the password", a -> UserChange.none().withPassword("another long password"));
        update("of the rights", a -> UserChange.none().withSuperuser(true).withActive(true));
        on("UserStore.delete(UserId, OwnedContent)", (s, a) -> s.users().delete(a.id(), OwnedContent.deleted()));
        on(
                "UserStore.createFirstSuperuser(NewUser)",
                (s, a) -> s.users().createFirstSuperuser(NewUser.of("new", StoreUnderTest.PASSWORD)));
    }

    private void update(String what, Function<AccessAccount, UserChange> change) {
        on(
                "UserStore.update(UserId, UserChange, long) " + what,
                (s, a) -> s.users().update(a.id(), change.apply(a), a.version()));
    }

    private void keys() {
        on("ApiKeys.create(NewApiKey)", (s, a) -> keys(s).create(newKey(a)));
        on(
                "ApiKeys.authenticate(ApiKeySecret)",
                (s, a) -> keys(s).authenticate(
                                ApiKeySecret.parse(a.secret().reveal()).orElseThrow()));
        on(
                "ApiKeys.check(ApiKeySecret)",
                (s, a) -> keys(s).check(ApiKeySecret.parse(a.secret().reveal()).orElseThrow()));
        on("ApiKeys.countUse(ApiKeyId)", (s, a) -> {
            keys(s).countUse(a.key());
            return "counted";
        });
        on("ApiKeys.list(UserId, PageRequest)", (s, a) -> keys(s).list(a.id(), PAGE));
        on("ApiKeys.revoke(ApiKeyId)", (s, a) -> keys(s).revoke(a.key()));
        on("ApiKeys.flushUses()", (s, a) -> {
            keys(s).flushUses();
            return "flushed";
        });
    }

    private static NewApiKey newKey(AccessAccount account) {
        return new NewApiKey(account.newKey(), account.id(), "new", null, ApiKeySecret.generate());
    }

    private static ApiKeys keys(Stores scope) {
        return scope.users().keys();
    }

    private void globalSettings() {
        SettingScope global = SettingScope.global();
        on(
                "SettingsStore.create(SettingScope, SettingKey, SettingValue)",
                (s, a) -> s.settings().create(global, NEW_KEY, VALUE));
        on(
                "SettingsStore.find(SettingScope, SettingKey)",
                (s, a) -> s.settings().find(global, KEY));
        on("SettingsStore.findEffective(SettingKey)", (s, a) -> s.settings().findEffective(KEY));
        on(
                "SettingsStore.list(SettingScope, PageRequest)",
                (s, a) -> s.settings().list(global, PAGE));
        on(
                "SettingsStore.update(SettingScope, SettingKey, SettingValue, long)",
                (s, a) -> s.settings().update(global, KEY, VALUE, 1));
        on(
                "SettingsStore.delete(SettingScope, SettingKey)",
                (s, a) -> s.settings().delete(global, KEY));
        on("SettingsStore.rotateSecrets()", (s, a) -> s.settings().rotateSecrets());
        on("SettingsStore.bringIn(Map)", (s, a) -> s.settings().bringIn(Map.of(NEW_KEY, VALUE)));
        on("SettingsStore.watch(SettingScope, SettingKey, Consumer)", (s, a) -> told(s.settings(), global));
    }

    private void settings() {
        on(
                "SettingsStore.create(SettingScope, SettingKey, SettingValue) of a user",
                (s, a) -> s.settings().create(of(a), NEW_KEY, VALUE));
        on(
                "SettingsStore.find(SettingScope, SettingKey) of a user",
                (s, a) -> s.settings().find(of(a), KEY));
        on(
                "SettingsStore.list(SettingScope, PageRequest) of a user",
                (s, a) -> s.settings().list(of(a), PAGE));
        on(
                "SettingsStore.update(SettingScope, SettingKey, SettingValue, long) of a user",
                (s, a) -> s.settings().update(of(a), KEY, VALUE, a.version()));
        on(
                "SettingsStore.delete(SettingScope, SettingKey) of a user",
                (s, a) -> s.settings().delete(of(a), KEY));
        on("SettingsStore.watch(SettingScope, SettingKey, Consumer) of a user", (s, a) -> told(s.settings(), of(a)));
    }

    private static SettingScope of(AccessAccount account) {
        return SettingScope.user(account.id());
    }

    /** What a listener is told at first. */
    private static Optional<Setting> told(SettingsStore settings, SettingScope scope) {
        Told told = new Told();
        SettingWatch watch = settings.watch(scope, KEY, told);
        try {
            return told.next();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            watch.close();
        }
    }
}
