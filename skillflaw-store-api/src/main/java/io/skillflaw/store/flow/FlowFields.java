package io.skillflaw.store.flow;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.internal.Checks;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a flow's fields, in one place for new flows, changes and headers. */
final class FlowFields {
    static final int MAX_NAME = 255;
    static final int MAX_DESCRIPTION = 10_000;
    static final int MAX_ENDPOINT_NAME = 255;
    static final int MAX_TAG = 100;
    static final int MAX_TAGS = 100;

    /** So many are compared with each other sooner than they are put into a set. */
    private static final int FEW = 10;

    private FlowFields() {}

    static String name(String value) {
        return Checks.name("name", value, MAX_NAME);
    }

    static String description(String value) {
        return Checks.text("description", value, MAX_DESCRIPTION);
    }

    static @Nullable String optionalDescription(@Nullable String value) {
        return value == null ? null : description(value);
    }

    static String endpointName(String value) {
        Checks.text("endpointName", value, MAX_ENDPOINT_NAME);
        if (!isEndpointName(value)) {
            throw new InvalidInputException(
                    "endpointName", "may hold ASCII letters, digits, '_' and '-' only, and at least one of them");
        }
        return value;
    }

    private static boolean isEndpointName(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isOfEndpointName(value.charAt(i))) {
                return false;
            }
        }
        return !value.isEmpty();
    }

    private static boolean isOfEndpointName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    static @Nullable String optionalEndpointName(@Nullable String value) {
        return value == null ? null : endpointName(value);
    }

    /** The tags in the order given, each once. */
    static List<String> tags(List<String> values) {
        // Nothing is copied of what was read back: it is unmodifiable, and has each once.
        List<String> given = List.copyOf(values);
        for (String tag : given) {
            String unused = Checks.name("tags", tag, MAX_TAG);
        }
        List<String> tags = hasEachOnce(given) ? given : List.copyOf(new LinkedHashSet<>(given));
        if (tags.size() > MAX_TAGS) {
            throw new InvalidInputException("tags", "are %d, at most %d are allowed".formatted(tags.size(), MAX_TAGS));
        }
        return tags;
    }

    private static boolean hasEachOnce(List<String> tags) {
        if (tags.size() > FEW) {
            return false;
        }
        for (int i = 1; i < tags.size(); i++) {
            if (tags.indexOf(tags.get(i)) < i) {
                return false;
            }
        }
        return true;
    }
}
