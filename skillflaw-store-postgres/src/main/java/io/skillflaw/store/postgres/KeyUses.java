package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.ApiKeyId;
import java.time.Instant;
import org.jdbi.v3.core.statement.SqlStatement;

/** Counts the uses of API keys until they are written (U-04). */
final class KeyUses {
    private final WriteBehind<ApiKeySql, Uses> counted;

    /** @param session takes no connection from the requests */
    KeyUses(SqlSession session, Deadlines deadlines) {
        this.counted = new WriteBehind<>(
                session,
                deadlines,
                Origin.of("keys", null),
                ApiKeySql.class,
                Uses::plus,
                (sql, batch, receipt) -> sql.addUses(new Batch(batch), receipt));
    }

    /** How often a key was used since it was last written, and when last. */
    record Uses(long count, Instant last) {
        Uses plus(Uses other) {
            return new Uses(count + other.count, last.isAfter(other.last) ? last : other.last);
        }
    }

    void count(ApiKeyId key, Instant now) {
        counted.add(key.value(), new Uses(1, now));
    }

    void flush() {
        counted.flush();
    }

    /** The uses of many keys as their statement binds them. */
    record Batch(WriteBehind.Batch<Uses> uses) implements ParameterGroup {
        @Override
        public void bindTo(SqlStatement<?> statement) {
            uses.bindIds(statement);
            uses.bindTexts(statement, "uses", use -> Long.toString(use.count()));
            uses.bindTexts(statement, "lastUsedAt", use -> use.last().toString());
        }
    }
}
