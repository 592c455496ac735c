package io.skillflaw.store.benchmark;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;

/** A flow without its document, for Hibernate. */
@Entity
@DynamicUpdate
@Table(schema = "plain", name = "flow")
@NullUnmarked
@SuppressWarnings("UnusedVariable") // Hibernate fills and reads them by reflection.
class FlowEntity {
    @Id
    private UUID id;

    @Column(name = "owner_id")
    private UUID owner;

    @Column(name = "project_id")
    private UUID project;

    private String name;
    private String description;

    @Column(name = "endpoint_name")
    private String endpointName;

    private String[] tags;
    private String kind;
    private String visibility;

    @Version
    private long version;

    @Column(name = "body_version")
    private long bodyVersion;

    @Column(name = "body_size")
    private int bodySize;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private UUID changedBy;

    FlowEntity() {}

    UUID owner() {
        return owner;
    }

    long version() {
        return version;
    }

    void changed(UUID author, Instant now, int size) {
        bodyVersion = version + 1;
        bodySize = size;
        changedAt = now;
        changedBy = author;
    }
}
