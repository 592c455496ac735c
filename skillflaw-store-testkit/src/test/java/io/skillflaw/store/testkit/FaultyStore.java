package io.skillflaw.store.testkit;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.TransactionWork;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.audit.AuditLog;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.user.ApiKeys;
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
            Sharing.class,
            FlowVersions.class,
            ApiKeys.class,
            AuditLog.class);

    private final SkillFlawStore behind;
    private final Misbehaviour misbehaviour;

    private FaultyStore(SkillFlawStore behind, Misbehaviour misbehaviour) {
        this.behind = behind;
        this.misbehaviour = misbehaviour;
    }

    /** What goes wrong; calls that are not concerned are passed on. */
    @FunctionalInterface
    interface Misbehaviour {
        @Nullable
        Object handle(Call call) throws Throwable;

        /** Goes wrong at one method and passes all other calls on. */
        static Misbehaviour on(Class<?> type, String method, Misbehaviour misbehaviour) {
            return call -> call.is(type, method) ? misbehaviour.handle(call) : call.proceed();
        }
    }

    /** A call on its way to the store behind. */
    record Call(SkillFlawStore behind, Object target, Method method, List<@Nullable Object> arguments) {
        boolean is(Class<?> type, String name) {
            return type.isInstance(target) && method.getName().equals(name);
        }

        <T> T argument(int index, Class<T> type) {
            return type.cast(Objects.requireNonNull(arguments.get(index)));
        }

        <T> T target(Class<T> type) {
            return type.cast(target);
        }

        /** The same call on another store. */
        Call on(Object other) {
            return new Call(behind, other, method, arguments);
        }

        Call with(int index, @Nullable Object value) {
            List<@Nullable Object> changed = new ArrayList<>(arguments);
            changed.set(index, value);
            return new Call(behind, target, method, changed);
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
        return new FaultyStore(store, misbehaviour).proxy(SkillFlawStore.class, store);
    }

    private <T> T proxy(Class<T> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            List<@Nullable Object> list = new ArrayList<>(arguments == null ? List.of() : Arrays.asList(arguments));
            list.replaceAll(argument -> argument instanceof TransactionWork<?, ?> work ? inside(work) : argument);
            Object result = misbehaviour.handle(new Call(behind, target, method, list));
            return result != null && PARTS.contains(method.getReturnType())
                    ? proxy(method.getReturnType(), result)
                    : result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** The fault is also inside of transactions. */
    private <T extends @Nullable Object, X extends Exception> TransactionWork<T, X> inside(TransactionWork<T, X> work) {
        return stores -> work.run(proxy(Stores.class, stores));
    }
}
