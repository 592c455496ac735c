package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.UserStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store whose calls all pass by somebody who may count, delay or refuse them. */
final class StoreProxy {
    private static final Set<Class<?>> PARTS = Set.of(
            Stores.class,
            FlowStore.class,
            ProjectStore.class,
            UserStore.class,
            SettingsStore.class,
            Sharing.class,
            FlowVersions.class,
            ApiKeys.class);
    private static final Set<String> READS = Set.of(
            "find",
            "findHeader",
            "findByEndpointName",
            "findEffective",
            "findDefault",
            "check",
            "authenticate",
            "list");
    private static final Set<String> WRITES =
            Set.of("create", "update", "delete", "transfer", "restore", "grant", "revoke", "bringIn", "inTransaction");

    private StoreProxy() {}

    /** Whom calls pass by. */
    @FunctionalInterface
    interface Passage {
        @Nullable
        Object pass(Call call) throws Throwable;
    }

    /**
     * A call on its way.
     *
     * @param scope in whose scope it is: as the stores were asked for
     * @param target the part of the store behind that it is for
     * @param method which method
     * @param arguments what with
     */
    record Call(List<Object> scope, Object target, Method method, List<Object> arguments) {
        String name() {
            return target.getClass().getSimpleName() + "." + method.getName();
        }

        boolean isRead() {
            return READS.contains(method.getName());
        }

        boolean isWrite() {
            return WRITES.contains(method.getName());
        }

        @Nullable
        Object proceed() throws Throwable {
            try {
                return method.invoke(target, arguments.toArray());
            } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
            }
        }
    }

    static SkillFlawStore of(SkillFlawStore store, Passage passage) {
        return proxy(SkillFlawStore.class, store, List.of(), passage);
    }

    private static <T> T proxy(Class<T> type, Object target, List<Object> scope, Passage passage) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            List<Object> list = arguments == null ? List.of() : Arrays.asList(arguments);
            if (PARTS.contains(method.getReturnType())) {
                Object part = Objects.requireNonNull(method.invoke(target, list.toArray()));
                List<Object> inside = type == SkillFlawStore.class ? List.of(method.getName(), list) : scope;
                return proxy(method.getReturnType(), part, inside, passage);
            }
            return passage.pass(new Call(scope, target, method, list));
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
