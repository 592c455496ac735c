package io.skillflaw.store.flow;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.internal.Checks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a flow's fields, in one place for new flows, changes and headers. */
final class FlowFields {
    static final int MAX_NAME = 255;
    static final int MAX_DESCRIPTION = 10_000;
    static final int MAX_ENDPOINT_NAME = 255;
    static final int MAX_TAG = 100;
    static final int MAX_TAGS = 100;

    private static final Pattern ENDPOINT_NAME = Pattern.compile("[A-Za-z0-9_-]+");

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
        if (!ENDPOINT_NAME.matcher(value).matches()) {
            throw new InvalidInputException(
                    "endpointName", "may hold ASCII letters, digits, '_' and '-' only, and at least one of them");
        }
        return value;
    }

    static @Nullable String optionalEndpointName(@Nullable String value) {
        return value == null ? null : endpointName(value);
    }

    /** The tags in the order given, each once. */
    static List<String> tags(List<String> values) {
        Set<String> tags = new LinkedHashSet<>();
        for (String tag : values) {
            tags.add(Checks.name("tags", tag, MAX_TAG));
        }
        if (tags.size() > MAX_TAGS) {
            throw new InvalidInputException("tags", "are %d, at most %d are allowed".formatted(tags.size(), MAX_TAGS));
        }
        return List.copyOf(tags);
    }
}
