package io.skillflaw.store.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Binding;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * What a statement was given, without its texts: identifiers, numbers and times as they are, of all else only the kind and
 * the size. Arguments tell what they are only to a statement that they are set on: here it is one that listens.
 */
@SuppressWarnings("removal") // There is no other way yet from a statement to what is bound to it.
final class ParameterShapes implements InvocationHandler {
    private static final int MOST = 30;

    private String shape = "nothing";

    private ParameterShapes() {}

    static String of(StatementContext context) {
        Binding binding = context.getBinding();
        List<String> shapes = new ArrayList<>();
        binding.getNames().stream()
                .sorted()
                .limit(MOST)
                .forEach(name -> shapes.add(name + "="
                        + binding.findForName(name, context)
                                .map(argument -> shape(argument, context))
                                .orElse("?")));
        return shapes.isEmpty() ? "no parameters" : String.join(", ", shapes);
    }

    private static String shape(Argument argument, StatementContext context) {
        ParameterShapes listening = new ParameterShapes();
        try {
            argument.apply(1, listening.proxy(PreparedStatement.class), context);
            return listening.shape;
        } catch (SQLException | RuntimeException e) {
            // It wants more of a statement than to be set on it; what it holds is left out, as its failure may quote
            // it.
            return "?";
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        // What was made here before, such as an array, has told its shape.
        if (arguments != null && arguments.length >= 2 && !isOwn(arguments[1])) {
            shape = method.getName().equals("setNull") ? "null" : shape(arguments[1]);
        }
        Class<?> type = method.getReturnType();
        return type.isInterface() ? proxy(type) : null;
    }

    private static boolean isOwn(@Nullable Object value) {
        return value != null && Proxy.isProxyClass(value.getClass());
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(ParameterShapes.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    private static String shape(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof UUID
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Temporal) {
            return value.toString();
        } else if (value instanceof CharSequence text) {
            return "text(%d)".formatted(text.length());
        } else if (value instanceof byte[] bytes) {
            return "bytes(%d)".formatted(bytes.length);
        } else if (value instanceof Object[] array) {
            return "array(%d)".formatted(array.length);
        }
        return "?";
    }
}
