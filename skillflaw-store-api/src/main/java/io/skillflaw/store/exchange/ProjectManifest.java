package io.skillflaw.store.exchange;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.internal.JsonSlice;
import io.skillflaw.store.internal.JsonSyntaxException;
import io.skillflaw.store.internal.JsonText;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first file of a project's archive, which says what the project is called. */
final class ProjectManifest {
    static final String NAME = "skillflaw.json";

    private static final String FORMAT = "skillflaw-project";

    private ProjectManifest() {}

    static byte[] write(Project project) {
        String description = project.description();
        return "{\"format\":%s,\n\"version\":1,\n\"name\":%s,\n\"description\":%s}\n"
                .formatted(
                        JsonText.quote(FORMAT),
                        JsonText.quote(project.name()),
                        description == null ? "null" : JsonText.quote(description))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a file is one; a flow may bear the same file name. */
    static boolean isOne(ArchiveFile file) {
        return read(file).isPresent();
    }

    /**
     * The project to create.
     *
     * @param file the first file of an archive; null if it has none
     */
    static NewProject parse(@Nullable ArchiveFile file) {
        Map<String, JsonSlice> fields = Optional.ofNullable(file)
                .flatMap(ProjectManifest::read)
                .orElseThrow(() -> new InvalidInputException(
                        "archive", "does not begin with %s, which names the project".formatted(NAME)));
        String name = text(fields.get("name"));
        if (name == null) {
            throw new InvalidInputException("archive", NAME + " has no text as name");
        }
        return NewProject.of(name).withDescription(text(fields.get("description")));
    }

    private static Optional<Map<String, JsonSlice>> read(ArchiveFile file) {
        if (!file.name().equals(NAME)) {
            return Optional.empty();
        }
        try {
            JsonSlice content = JsonSlice.parse(file.content());
            if (!content.isObject()) {
                return Optional.empty();
            }
            Map<String, JsonSlice> fields = new HashMap<>();
            content.members().forEach(member -> fields.put(member.name(), member.value()));
            return FORMAT.equals(text(fields.get("format"))) ? Optional.of(fields) : Optional.empty();
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(@Nullable JsonSlice value) {
        return value != null && value.isString() ? value.asString() : null;
    }
}
