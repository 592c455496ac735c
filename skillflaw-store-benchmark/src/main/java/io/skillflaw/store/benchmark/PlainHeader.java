package io.skillflaw.store.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a list shows of a flow, as who maps rows by hand would have it. */
record PlainHeader(
        UUID id,
        @Nullable UUID owner,
        @Nullable UUID project,
        String name,
        @Nullable String description,
        @Nullable String endpointName,
        List<String> tags,
        String kind,
        String visibility,
        long version,
        int bodySize,
        Instant createdAt,
        Instant changedAt,
        @Nullable UUID changedBy) {
    static final String COLUMNS = """
            f.id, f.owner_id, f.project_id, f.name, f.description, f.endpoint_name, f.tags, f.kind, f.visibility,
            f.version, f.body_size, f.created_at, f.changed_at, f.changed_by""";

    PlainHeader {
        tags = List.copyOf(tags);
    }
}
