package io.skillflaw.store.testkit;

import static io.skillflaw.store.testkit.FaultyStore.Misbehaviour.on;

import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.FaultyStore.Call;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.KeyHolder;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import io.skillflaw.store.user.UserStore;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mistakes with users and API keys. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum UserFault implements Fault {
    USERNAME_IS_FOUND_IN_LOWER_CASE_ONLY(
            "u01",
            on(
                    UserStore.class,
                    "findByUsername",
                    call -> isLowerCase(call.argument(0, String.class)) ? call.proceed() : Optional.empty())),
    ANY_PASSWORD_LOGS_IN(
            "u02",
            on(
                    UserStore.class,
                    "authenticate",
                    call -> call.behind().asSystem().users().findByUsername(call.argument(0, String.class)))),
    NOBODY_LOGS_IN("u02", on(UserStore.class, "authenticate", call -> Optional.empty())),
    LOGINS_ARE_NEVER_WRITTEN("u02", on(UserStore.class, "flushLogins", call -> null)),
    NOBODY_BECOMES_INACTIVE(
            "u03",
            on(
                    UserStore.class,
                    "update",
                    call -> call.with(1, withoutActive(call.argument(1, UserChange.class)))
                            .proceed())),
    EVERYBODY_DELETES_USERS(
            "u03",
            on(
                    UserStore.class,
                    "delete",
                    call -> call.on(call.behind().asSystem().users()).proceed())),
    KEY_NEVER_EXPIRES(
            "u04",
            on(
                    ApiKeys.class,
                    "create",
                    call -> call.with(0, call.argument(0, NewApiKey.class).expiringAt(null))
                            .proceed())),
    REVOKED_KEY_IS_ACCEPTED("u04", on(ApiKeys.class, "revoke", call -> true)),
    ONLY_OWN_KEYS_ARE_FOUND(
            "u04",
            on(
                    ApiKeys.class,
                    "authenticate",
                    call -> call.on(call.behind().asAnonymous().users().keys()).proceed() instanceof Optional<?> holder
                            ? holder.filter(
                                    held -> sees(call, ((KeyHolder) held).user().id()))
                            : Optional.empty())),
    KEYS_OF_ALL_ARE_LISTED(
            "u04",
            on(
                    ApiKeys.class,
                    "list",
                    call -> call.on(call.behind().asSystem().users().keys()).proceed())),
    EVERYBODY_MAKES_KEYS_FOR_ANYBODY(
            "u04",
            on(
                    ApiKeys.class,
                    "create",
                    call -> call.on(call.behind().asSystem().users().keys()).proceed())),
    USES_ARE_NEVER_WRITTEN("u04", on(ApiKeys.class, "flushUses", call -> null)),
    USES_ARE_COUNTED_TWICE("u04", on(ApiKeys.class, "authenticate", UserFault::twice)),
    HEIR_INHERITS_NOTHING(
            "u05",
            on(
                    UserStore.class,
                    "delete",
                    call -> call.with(1, OwnedContent.deleted()).proceed())),
    EVERY_SUPERUSER_IS_THE_FIRST(
            "u06",
            on(
                    UserStore.class,
                    "createFirstSuperuser",
                    call -> Optional.of(call.target(UserStore.class)
                            .create(call.argument(0, NewUser.class).withSuperuser(true))))),
    EVERYBODY_MAKES_THE_FIRST_SUPERUSER(
            "u06",
            on(
                    UserStore.class,
                    "createFirstSuperuser",
                    call -> call.on(call.behind().asSystem().users()).proceed())),
    THERE_IS_NO_FIRST_SUPERUSER("u06", on(UserStore.class, "createFirstSuperuser", call -> Optional.empty())),
    USER_SHOWS_ITS_PASSWORD("x16", on(UserStore.class, "create", UserFault::passwordAsName)),
    REFUSAL_SHOWS_THE_PASSWORD("x16", on(UserStore.class, "create", UserFault::passwordInCause)),
    KEY_SHOWS_ITSELF("x16", on(ApiKeys.class, "create", UserFault::wholeKeyAsPrefix));

    private final String rule;
    private final FaultyStore.Misbehaviour misbehaviour;

    UserFault(String rule, FaultyStore.Misbehaviour misbehaviour) {
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

    private static boolean isLowerCase(String name) {
        return name.equals(name.toLowerCase(Locale.ROOT));
    }

    private static UserChange withoutActive(UserChange change) {
        return new UserChange(change.username(), FieldChange.keep(), change.superuser(), change.password());
    }

    private static boolean sees(Call call, UserId user) {
        return call.target(ApiKeys.class).list(user, PageRequest.first()).items().stream()
                .findAny()
                .isPresent();
    }

    private static @Nullable Object twice(Call call) throws Throwable {
        Object unused = call.proceed();
        return call.proceed();
    }

    private static String password(Call call) {
        return new String(call.argument(0, NewUser.class).password().toUtf8(), StandardCharsets.UTF_8);
    }

    private static Object passwordAsName(Call call) throws Throwable {
        User user = (User) Objects.requireNonNull(call.proceed());
        return new User(
                user.id(),
                password(call),
                user.isActive(),
                user.isSuperuser(),
                user.version(),
                user.createdAt(),
                user.changedAt(),
                user.changedBy(),
                user.lastLoginAt());
    }

    private static @Nullable Object passwordInCause(Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (DuplicateKeyException e) {
            throw new DuplicateKeyException(
                    e.field(), Origin.of("users", null), new IllegalStateException("(" + password(call) + ")"));
        }
    }

    private static Object wholeKeyAsPrefix(Call call) throws Throwable {
        ApiKey key = (ApiKey) Objects.requireNonNull(call.proceed());
        return new ApiKey(
                key.id(),
                key.user(),
                key.name(),
                call.argument(0, NewApiKey.class).secret().reveal(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.lastUsedAt(),
                key.uses());
    }
}
