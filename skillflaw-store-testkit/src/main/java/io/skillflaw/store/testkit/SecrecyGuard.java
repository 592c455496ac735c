package io.skillflaw.store.testkit;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.TransactionWork;
import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.Password;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches over a store while it is tested: no password, key or secret that went in may show in the text of what comes out,
 * be it a result or an exception.
 */
final class SecrecyGuard {
    /** Shorter ones are found in texts that have nothing to do with them. */
    private static final int SHORTEST = 8;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    private SecrecyGuard() {}

    static SkillFlawStore over(SkillFlawStore store) {
        return new SecrecyGuard().guard(SkillFlawStore.class, store);
    }

    private <T> T guard(Class<T> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null) {
            for (int i = 0; i < arguments.length; i++) {
                collect(arguments[i]);
                if (arguments[i] instanceof TransactionWork<?, ?> work) {
                    arguments[i] = guarded(work);
                }
            }
        }
        try {
            Object result = method.invoke(target, arguments);
            requireHidden(String.valueOf(result), method);
            return result != null && isPartOfAStore(method.getReturnType())
                    ? guard(method.getReturnType(), result)
                    : result;
        } catch (InvocationTargetException e) {
            requireHidden(e.getCause(), method);
            throw e.getCause();
        }
    }

    private <T extends @Nullable Object, X extends Exception> TransactionWork<T, X> guarded(
            TransactionWork<T, X> work) {
        return stores -> work.run(guard(Stores.class, stores));
    }

    private static boolean isPartOfAStore(Class<?> type) {
        return type.isInterface() && type.getPackageName().startsWith(SkillFlawStore.class.getPackageName());
    }

    private void collect(@Nullable Object value) throws ReflectiveOperationException {
        if (value instanceof Password password) {
            add(new String(password.toUtf8(), StandardCharsets.UTF_8));
        } else if (value instanceof ApiKeySecret secret) {
            add(secret.reveal());
        } else if (value instanceof SettingValue.Secret secret && !secret.isHidden()) {
            add(secret.reveal());
        } else if (value instanceof FieldChange<?> change) {
            collect(change.valueOrNull());
        } else if (value instanceof Optional<?> optional) {
            collect(optional.orElse(null));
        } else if (value instanceof Map<?, ?> map) {
            collect(map.values());
        } else if (value instanceof Collection<?> collection) {
            for (Object element : collection) {
                collect(element);
            }
        } else if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                collect(component.getAccessor().invoke(record));
            }
        }
    }

    private void add(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }

    private void requireHidden(@Nullable Throwable failure, Method method) {
        if (failure != null) {
            requireHidden(failure.toString(), method);
            requireHidden(failure.getCause(), method);
            for (Throwable suppressed : failure.getSuppressed()) {
                requireHidden(suppressed, method);
            }
        }
    }

    private void requireHidden(String text, Method method) {
        for (String secret : secrets) {
            if (text.contains(secret)) {
                throw new AssertionError("x16: what came out of %s.%s shows a secret"
                        .formatted(method.getDeclaringClass().getSimpleName(), method.getName()));
            }
        }
    }
}
