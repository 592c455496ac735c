package io.skillflaw.store.flow;

/** The names to try for a flow whose name is taken ({@link NameConflict#NUMBER}). For implementations of the stores. */
public final class NumberedNames {
    private NumberedNames() {}

    /**
     * The n-th name to try.
     *
     * @param name what the flow is to be called
     * @param n from 1, which is the name itself
     * @return the name, or as much of it as leaves room for {@code " (n)"}
     */
    public static String name(String name, int n) {
        return n == 1 ? name : cut(name, " (" + n + ")", FlowFields.MAX_NAME);
    }

    /**
     * The n-th endpoint name to try.
     *
     * @param endpointName what the flow is to be called by
     * @param n from 1, which is the endpoint name itself
     * @return the endpoint name, or as much of it as leaves room for {@code "-n"}
     */
    public static String endpointName(String endpointName, int n) {
        return n == 1 ? endpointName : cut(endpointName, "-" + n, FlowFields.MAX_ENDPOINT_NAME);
    }

    private static String cut(String text, String suffix, int max) {
        int end = Math.min(text.length(), max - suffix.length());
        boolean splitsAPair = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, splitsAPair ? end - 1 : end) + suffix;
    }
}
