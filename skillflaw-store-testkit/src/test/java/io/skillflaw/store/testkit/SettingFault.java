package io.skillflaw.store.testkit;

import static io.skillflaw.store.testkit.FaultyStore.Misbehaviour.on;

import io.skillflaw.store.paging.Page;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingWatch;
import io.skillflaw.store.settings.SettingsImport;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.testkit.FaultyStore.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with settings. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum SettingFault implements Fault {
    SETTINGS_OVERWRITE_EACH_OTHER("s01", on(SettingsStore.class, "update", SettingFault::blindUpdate)),
    ALL_SETTINGS_ARE_GLOBAL(
            "s01",
            on(
                    SettingsStore.class,
                    "create",
                    call -> call.with(0, SettingScope.global()).proceed())),
    LISTS_SHOW_SECRETS("s02", on(SettingsStore.class, "list", SettingFault::revealing)),
    SECRET_BECOMES_A_TEXT(
            "s02",
            on(
                    SettingsStore.class,
                    "create",
                    call -> call.with(2, asText(call.argument(2, SettingValue.class)))
                            .proceed())),
    HIDDEN_SECRET_IS_STORED_AS_NOTHING(
            "s02",
            on(
                    SettingsStore.class,
                    "update",
                    call -> call.with(2, unhidden(call.argument(2, SettingValue.class)))
                            .proceed())),
    EVERYBODY_ROTATES_SECRETS("s02", on(SettingsStore.class, "rotateSecrets", call -> 0L)),
    WATCH_IS_NEVER_TOLD("s03", watching(listener -> setting -> {})),
    WATCH_IS_TOLD_ONCE("s03", watching(SettingFault::once)),
    LISTENER_THAT_THREW_IS_FORGOTTEN("s03", watching(SettingFault::untilItThrows)),
    CLOSED_WATCH_GOES_ON("s03", on(SettingsStore.class, "watch", SettingFault::unclosable)),
    EVERYBODY_WATCHES_EVERYTHING(
            "s03",
            on(
                    SettingsStore.class,
                    "watch",
                    call -> call.on(call.behind().asSystem().settings()).proceed())),
    IMPORT_OVERWRITES_WHAT_SOMEBODY_SET("s04", on(SettingsStore.class, "bringIn", SettingFault::overwriting)),
    IMPORT_CHANGES_NOTHING("s04", on(SettingsStore.class, "bringIn", SettingFault::onlyNew)),
    IMPORT_DOES_NOT_SAY_WHAT_IT_DID("s04", on(SettingsStore.class, "bringIn", call -> {
        Object unused = call.proceed();
        return new SettingsImport(Set.of(), Set.of(), Set.of());
    })),
    EVERYBODY_BRINGS_SETTINGS_IN(
            "s04",
            on(
                    SettingsStore.class,
                    "bringIn",
                    call -> call.on(call.behind().asSystem().settings()).proceed()));

    private final String rule;
    private final FaultyStore.Misbehaviour misbehaviour;

    SettingFault(String rule, FaultyStore.Misbehaviour misbehaviour) {
        this.rule = rule;
        this.misbehaviour = misbehaviour;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public @Nullable Object handle(Call call) throws Throwable {
        return misbehaviour.handle(call);
    }

    private static @Nullable Object blindUpdate(Call call) throws Throwable {
        long current = call.target(SettingsStore.class)
                .find(call.argument(0, SettingScope.class), call.argument(1, SettingKey.class))
                .map(Setting::version)
                .orElse(1L);
        return call.with(3, current).proceed();
    }

    private static Object revealing(Call call) throws Throwable {
        Page<?> page = (Page<?>) Objects.requireNonNull(call.proceed());
        SettingsStore settings = call.target(SettingsStore.class);
        return new Page<>(
                page.items().stream()
                        .map(Setting.class::cast)
                        .map(setting ->
                                settings.find(setting.scope(), setting.key()).orElseThrow())
                        .toList(),
                page.nextCursor());
    }

    private static SettingValue asText(SettingValue value) {
        return value instanceof SettingValue.Secret secret && !secret.isHidden()
                ? SettingValue.text(secret.reveal())
                : value;
    }

    private static SettingValue unhidden(SettingValue value) {
        return value.equals(SettingValue.hiddenSecret()) ? SettingValue.secret("") : value;
    }

    @SuppressWarnings("unchecked")
    private static FaultyStore.Misbehaviour watching(UnaryOperator<Consumer<Optional<Setting>>> listening) {
        return on(
                SettingsStore.class,
                "watch",
                call -> call.arguments().get(2) == null
                        ? call.proceed()
                        : call.with(2, listening.apply((Consumer<Optional<Setting>>) call.argument(2, Consumer.class)))
                                .proceed());
    }

    private static Consumer<Optional<Setting>> once(Consumer<Optional<Setting>> listener) {
        AtomicBoolean told = new AtomicBoolean();
        return setting -> {
            if (told.compareAndSet(false, true)) {
                listener.accept(setting);
            }
        };
    }

    private static Consumer<Optional<Setting>> untilItThrows(Consumer<Optional<Setting>> listener) {
        AtomicBoolean thrown = new AtomicBoolean();
        return setting -> {
            if (!thrown.get()) {
                thrown.set(true);
                listener.accept(setting);
                thrown.set(false);
            }
        };
    }

    private static Object unclosable(Call call) throws Throwable {
        Object unused = call.proceed();
        return (SettingWatch) () -> {};
    }

    private static @Nullable Object overwriting(Call call) throws Throwable {
        SettingsStore settings = call.target(SettingsStore.class);
        for (Object key : call.argument(0, Map.class).keySet()) {
            settings.delete(SettingScope.global(), (SettingKey) key);
        }
        return call.proceed();
    }

    private static @Nullable Object onlyNew(Call call) throws Throwable {
        SettingsStore settings = call.target(SettingsStore.class);
        Map<?, ?> given = call.argument(0, Map.class);
        Map<Object, Object> values = new HashMap<>();
        given.forEach((key, value) -> {
            if (settings.find(SettingScope.global(), (SettingKey) key).isEmpty()) {
                values.put(key, value);
            }
        });
        return call.with(0, values).proceed();
    }
}
