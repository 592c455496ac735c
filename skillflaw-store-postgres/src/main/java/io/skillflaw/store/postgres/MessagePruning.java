package io.skillflaw.store.postgres;

import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.message.MessageRetention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** Deletes chat messages that need not be kept (M-01), some at a time, so that nobody waits long. */
final class MessagePruning {
    private static final Origin ORIGIN = Origin.of("messages", null);
    private static final int AT_A_TIME = 1_000;

    private final SqlSession session;
    private final Scope scope;
    private final StoreSettings settings;

    MessagePruning(SqlSession session, Scope scope, StoreSettings settings) {
        this.session = session;
        this.scope = scope;
        this.settings = settings;
    }

    long prune(MessageRetention retention) {
        if (!session.read(MessagePruningSql.class, ORIGIN, sql -> sql.isManager(scope))) {
            throw new NotAllowedException("takes a superuser or the system", ORIGIN);
        }
        Duration maxAge = retention.maxAge();
        Integer maxPerSession = retention.maxPerSession();
        long deleted = maxAge == null ? 0 : pruneByAge(settings.now().minus(maxAge));
        return maxPerSession == null ? deleted : deleted + pruneByCount(maxPerSession);
    }

    private long pruneByAge(Instant limit) {
        return inSteps((sql, receipt) -> sql.deleteSentBefore(limit, AT_A_TIME, settings.now(), scope, receipt));
    }

    private long pruneByCount(int max) {
        long deleted = 0;
        List<MessagePruningSql.ChatKey> overfull = overfull(max);
        while (!overfull.isEmpty()) {
            long before = deleted;
            for (MessagePruningSql.ChatKey chat : overfull) {
                deleted += inSteps((sql, receipt) -> sql.deleteAllButNewest(
                        chat.flow(), chat.session(), max, AT_A_TIME, settings.now(), scope, receipt));
            }
            // What somebody holds a lock on is left to the next time.
            overfull = deleted == before ? List.of() : overfull(max);
        }
        return deleted;
    }

    private List<MessagePruningSql.ChatKey> overfull(int max) {
        return session.read(MessagePruningSql.class, ORIGIN, sql -> sql.overfullSessions(max, AT_A_TIME, scope));
    }

    private long inSteps(BiFunction<MessagePruningSql, Receipt, Long> step) {
        long deleted = 0;
        long last;
        do {
            last = session.writeOnce(MessagePruningSql.class, ORIGIN, step, MessagePruningSql::recordedCount);
            deleted += last;
        } while (last == AT_A_TIME);
        return deleted;
    }
}
