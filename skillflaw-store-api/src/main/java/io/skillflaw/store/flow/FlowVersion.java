package io.skillflaw.store.flow;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one version in a flow's history without its document (rule F-08). All but the mark, label and pin, is
 * fixed when the version is made.
 *
 * @param flow the flow
 * @param version its number, which the flow had after that save
 * @param name the flow's name at that save
 * @param bodySize the length of its document in bytes
 * @param savedAt when it was saved, to the microsecond
 * @param author who saved it; null if the system did or the user is gone
 * @param isAutosave whether the editor saved it by itself
 * @param restoredFrom the version whose document it brought back; null if it is no restore
 * @param label what somebody called it; null if nobody did; 1 to 100 characters
 * @param isPinned whether it is kept whatever its age
 */
public record FlowVersion(
        FlowId flow,
        long version,
        String name,
        int bodySize,
        Instant savedAt,
        @Nullable UserId author,
        boolean isAutosave,
        @Nullable Long restoredFrom,
        @Nullable String label,
        boolean isPinned) {
    private static final int MAX_LABEL = 100;

    public FlowVersion {
        Objects.requireNonNull(flow, "flow");
        Checks.version(version);
        name = FlowFields.name(name);
        savedAt = Checks.micros("savedAt", savedAt);
        label = label == null ? null : checkLabel(label);
    }

    /**
     * Checks a text as a label; for implementations of the stores.
     *
     * @param label what to call a version
     * @return the label
     * @throws io.skillflaw.store.error.InvalidInputException if it is blank, longer than 100 characters or cannot be
     *     stored
     */
    public static String checkLabel(String label) {
        return Checks.name("label", label, MAX_LABEL);
    }
}
