package io.skillflaw.store.benchmark;

import io.skillflaw.store.log.LogEntry;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;

/** Lines as entities, persisted in one session and transaction. */
final class HibernateLogs implements AutoCloseable {
    private final SessionFactory sessions;

    private HibernateLogs(SessionFactory sessions) {
        this.sessions = sessions;
    }

    static HibernateLogs open(DataSource pool) {
        return new HibernateLogs(Hibernate.open(pool, LogRow.class));
    }

    void insert(List<LogEntry> lines) {
        sessions.inTransaction(session -> {
            for (LogEntry line : lines) {
                session.persist(new LogRow(line));
            }
        });
    }

    @Override
    public void close() {
        sessions.close();
    }
}
