package io.skillflaw.store.benchmark;

import io.skillflaw.store.log.LogEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A line as an entity. */
@Entity
@Table(schema = "skillflaw", name = "log_entry")
@NullUnmarked
@SuppressWarnings("UnusedVariable") // Hibernate fills and reads them by reflection.
class LogRow {
    @Id
    private UUID id;

    @Column(name = "at")
    private Instant at;

    @Column(name = "flow_id")
    private @Nullable UUID flow;

    @Column(name = "run_id")
    private @Nullable UUID run;

    @Column(name = "session_id")
    private @Nullable String session;

    private String kind;
    private String level;
    private @Nullable String status;
    private @Nullable String step;
    private String message;
    private @Nullable String payload;

    @Column(name = "elapsed_micros")
    private @Nullable Long elapsedMicros;

    LogRow() {}

    LogRow(LogEntry line) {
        this.id = line.id().value();
        this.at = line.at();
        this.flow = LogRows.flow(line);
        this.run = LogRows.run(line);
        this.session = LogRows.session(line);
        this.kind = line.kind().name();
        this.level = line.level().name();
        this.status = LogRows.status(line);
        this.step = line.step();
        this.message = line.message();
        this.payload = line.payload();
        this.elapsedMicros = LogRows.micros(line);
    }
}
