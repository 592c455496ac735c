package io.skillflaw.store.postgres;

import java.util.Arrays;

/** Where in the host's code a call comes from, read off a stack only when there is something to tell. */
final class HostPlaces {
    private static final String OPENING = "inTransaction";
    private static final String PACKAGE = HostPlaces.class.getPackageName() + ".";

    private HostPlaces() {}

    /** What opened the transaction that the stack is in: the caller of the outermost {@code inTransaction}. */
    static String opener(StackTraceElement[] stack) {
        for (int i = stack.length - 2; i >= 0; i--) {
            if (isOfLibrary(stack[i]) && stack[i].getMethodName().equals(OPENING)) {
                return stack[i + 1].toString();
            }
        }
        return "an unknown place";
    }

    /** What the stack is at. */
    static String innermost(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("an unknown place");
    }

    private static boolean isOfLibrary(StackTraceElement frame) {
        return frame.getClassName().startsWith(PACKAGE) || frame.getClassName().startsWith("io.skillflaw.store.cache.");
    }
}
