package io.skillflaw.store.flow;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stored flow without its body.
 *
 * @param id its identifier
 * @param owner who owns it; null if nobody does
 * @param project the project it lies in; null if in none
 * @param name its name, unique per owner; 1 to 255 characters
 * @param description what it is about; null if not said; at most 10,000 characters
 * @param endpointName the name it is called by through the API, unique per owner; null if it has none
 * @param tags its tags in the order given, each once; unmodifiable
 * @param kind what it is for
 * @param visibility who may read it without a share
 * @param version counts its saves from 1; the next save names it (rule F-03)
 * @param bodySize the length of its body in bytes
 * @param createdAt when it was created, to the microsecond
 * @param changedAt when it was last saved, to the microsecond; never goes back
 * @param changedBy who last saved it; null if the system did or the user is gone
 */
public record FlowHeader(
        FlowId id,
        @Nullable UserId owner,
        @Nullable ProjectId project,
        String name,
        @Nullable String description,
        @Nullable String endpointName,
        List<String> tags,
        FlowKind kind,
        Visibility visibility,
        long version,
        int bodySize,
        Instant createdAt,
        Instant changedAt,
        @Nullable UserId changedBy) {
    public FlowHeader {
        Objects.requireNonNull(id, "id");
        name = FlowFields.name(name);
        description = FlowFields.optionalDescription(description);
        endpointName = FlowFields.optionalEndpointName(endpointName);
        tags = FlowFields.tags(tags);
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(visibility, "visibility");
        Checks.version(version);
        createdAt = Checks.micros("createdAt", createdAt);
        changedAt = Checks.micros("changedAt", changedAt);
    }
}
