package io.skillflaw.store.postgres;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.settings.SettingKey;
import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jspecify.annotations.Nullable;

/** Binds the API's types; a null is bound without a type, which every statement adds by a cast. */
final class StoreArguments implements ArgumentFactory.Preparable {
    private static final Argument NULL = (position, statement, context) -> statement.setNull(position, Types.OTHER);

    private final Map<Class<?>, Function<Object, Argument>> binders = new HashMap<>();

    StoreArguments() {
        id(FlowId.class, FlowId::value);
        id(ProjectId.class, ProjectId::value);
        id(UserId.class, UserId::value);
        id(ApiKeyId.class, ApiKeyId::value);
        id(RunId.class, RunId::value);
        id(LogId.class, LogId::value);
        id(MessageId.class, MessageId::value);
        text(SessionId.class, SessionId::value);
        text(SettingKey.class, SettingKey::value);
        bind(
                Instant.class,
                time -> (position, statement, context) -> statement.setObject(position, time.atOffset(ZoneOffset.UTC)));
    }

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
        return Optional.ofNullable(binders.get(GenericTypes.getErasedType(type)));
    }

    @Override
    public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
        return prepare(type, config).map(binder -> binder.apply(value));
    }

    private <T> void id(Class<T> type, Function<T, UUID> value) {
        bind(type, id -> (position, statement, context) -> statement.setObject(position, value.apply(id)));
    }

    private <T> void text(Class<T> type, Function<T, String> value) {
        bind(type, text -> (position, statement, context) -> statement.setString(position, value.apply(text)));
    }

    private <T> void bind(Class<T> type, Function<T, Argument> binder) {
        binders.put(type, value -> value == null ? NULL : binder.apply(type.cast(value)));
    }
}
