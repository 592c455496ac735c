package io.skillflaw.store.cli;

import io.skillflaw.store.id.FlowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of each file. */
final class Outcomes {
    private final String verb;
    private final List<Map<String, @Nullable Object>> done = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> refused = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    /** @param verb such as {@code import} */
    Outcomes(String verb) {
        this.verb = verb;
    }

    void done(String file, FlowId id, String name, String how) {
        done.add(Json.object("file", file, "id", id, "name", name, "outcome", how));
        lines.add("%s: %s %s".formatted(file, how, name));
    }

    void refused(String file, String why) {
        refused.add(Json.object("file", file, "reason", why));
        lines.add("%s: REFUSED, %s".formatted(file, why));
    }

    Answer answer() {
        lines.add("%d %sed, %d refused.".formatted(done.size(), verb, refused.size()));
        return new Answer(
                refused.isEmpty() ? ExitCode.DONE : ExitCode.FOUND,
                Json.object("done", done, "refused", refused),
                lines);
    }
}
