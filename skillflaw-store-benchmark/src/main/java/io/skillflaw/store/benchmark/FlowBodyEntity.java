package io.skillflaw.store.benchmark;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.NullUnmarked;

/** A document, for Hibernate. */
@Entity
@Table(schema = "plain", name = "flow_body")
@NullUnmarked
class FlowBodyEntity {
    /**
     * Which.
     *
     * @param flow of which flow
     * @param version that brought it
     */
    @Embeddable
    record Key(@Column(name = "flow_id") UUID flow, long version) {}

    @EmbeddedId
    private Key key;

    @ColumnTransformer(write = "cast(? as json)")
    private String body;

    FlowBodyEntity() {}

    FlowBodyEntity(Key key, String body) {
        this.key = key;
        this.body = body;
    }

    Key key() {
        return key;
    }

    String body() {
        return body;
    }
}
