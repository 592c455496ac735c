package io.skillflaw.store.project;

import io.skillflaw.store.internal.Checks;
import org.jspecify.annotations.Nullable;

/** The rules of a project's fields, in one place for new projects, changes and stored ones. */
final class ProjectFields {
    static final int MAX_NAME = 255;
    static final int MAX_DESCRIPTION = 10_000;

    private ProjectFields() {}

    static String name(String value) {
        return Checks.name("name", value, MAX_NAME);
    }

    static String description(String value) {
        return Checks.text("description", value, MAX_DESCRIPTION);
    }

    static @Nullable String optionalDescription(@Nullable String value) {
        return value == null ? null : description(value);
    }
}
