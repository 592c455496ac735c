package io.skillflaw.store.testkit;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names of all operations that the stores of a scope offer, such as {@code FlowStore.find(FlowId)}. */
final class StoreOperations {
    /** Not operations: each has all of them in it. */
    private static final Set<String> WAYS = Set.of("inTransaction", "reading");

    private final Set<String> names = new TreeSet<>();

    private StoreOperations() {}

    /** Of the stores themselves and of what they give; not those that give stores themselves. */
    static Set<String> all() {
        StoreOperations operations = new StoreOperations();
        for (Method method : Stores.class.getMethods()) {
            if (isPart(method)) {
                operations.collect(method.getReturnType(), method.getGenericReturnType());
            } else if (!WAYS.contains(method.getName())) {
                operations.names.add(name(Stores.class, method));
            }
        }
        return operations.names;
    }

    private void collect(Class<?> part, Type type) {
        for (Method method : part.getMethods()) {
            if (isPart(method)) {
                collect(method.getReturnType(), method.getGenericReturnType());
            } else {
                names.add(name(type, method));
            }
        }
    }

    /** Gives a store or a part of one. */
    private static boolean isPart(Method method) {
        Class<?> type = method.getReturnType();
        return method.getParameterCount() == 0
                && type.isInterface()
                && type.getPackageName().startsWith(SkillFlawStore.class.getPackageName());
    }

    private static String name(Type type, Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return "%s.%s(%s)".formatted(name(type), method.getName(), parameters);
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            String arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(StoreOperations::name)
                    .collect(Collectors.joining(", "));
            return "%s<%s>".formatted(name(parameterized.getRawType()), arguments);
        }
        return ((Class<?>) type).getSimpleName();
    }
}
