package io.skillflaw.store.testkit;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.user.UserStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that does one thing wrong and everything else as the store behind it. */
final class FaultyStore {
    private static final Set<Class<?>> PARTS = Set.of(
            Stores.class,
            FlowStore.class,
            ProjectStore.class,
            UserStore.class,
            SettingsStore.class,
            LogStore.class,
            MessageStore.class,
            Sharing.class);

    private final Misbehaviour misbehaviour;

    private FaultyStore(Misbehaviour misbehaviour) {
        this.misbehaviour = misbehaviour;
    }

    /** What goes wrong; calls that are not concerned are passed on. */
    @FunctionalInterface
    interface Misbehaviour {
        @Nullable
        Object handle(Call call) throws Throwable;
    }

    /** A call on its way to the store behind. */
    record Call(Object target, Method method, List<@Nullable Object> arguments) {
        boolean is(Class<?> type, String name) {
            return type.isInstance(target) && method.getName().equals(name);
        }

        <T> T argument(int index, Class<T> type) {
            return type.cast(Objects.requireNonNull(arguments.get(index)));
        }

        Call with(int index, Object value) {
            List<@Nullable Object> changed = new ArrayList<>(arguments);
            changed.set(index, value);
            return new Call(target, method, changed);
        }

        @Nullable
        Object proceed() throws Throwable {
            try {
                return method.invoke(target, arguments.toArray());
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    static SkillFlawStore wrap(SkillFlawStore store, Misbehaviour misbehaviour) {
        return new FaultyStore(misbehaviour).proxy(SkillFlawStore.class, store);
    }

    private <T> T proxy(Class<T> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            List<@Nullable Object> list = arguments == null ? List.of() : Arrays.asList(arguments);
            Object result = misbehaviour.handle(new Call(target, method, list));
            return result != null && PARTS.contains(method.getReturnType())
                    ? proxy(method.getReturnType(), result)
                    : result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
