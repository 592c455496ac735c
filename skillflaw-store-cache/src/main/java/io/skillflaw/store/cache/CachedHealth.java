package io.skillflaw.store.cache;

import io.skillflaw.store.health.CacheHealth;
import io.skillflaw.store.health.DatabaseHealth;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.health.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cache makes of the health of the store behind: an outage is no end of serving as long as something is known that
 * may still be answered.
 *
 * @param context what may be answered for how long
 * @param flows whether anything is known
 * @param feed tells whether others can be heard
 */
record CachedHealth(CacheContext context, FlowCache flows, ChangeFeed feed) {
    Health over(Health behind) {
        if (context.isClosed()) {
            return Health.closed();
        }
        CacheHealth cache = new CacheHealth(
                feed.isLive(),
                feed.sinceHeard().orElse(null),
                context.counters().staleAnswers());
        Readiness readiness = behind.readiness();
        List<String> reasons = new ArrayList<>(behind.reasons());
        Duration outage = outage(behind);
        if (outage != null) {
            readiness = mayAnswer(outage) ? Readiness.SERVING_STALE : Readiness.NOT_SERVING;
            reasons.add(reason(outage));
        }
        return new Health(
                behind.isLive(),
                readiness,
                reasons,
                warnings(behind, cache),
                behind.database(),
                behind.pools(),
                cache,
                behind.logs());
    }

    /** Null if the store behind serves, or does not for another reason. */
    private static @Nullable Duration outage(Health behind) {
        DatabaseHealth database = behind.database();
        return behind.isLive() && database != null ? database.unreachableFor() : null;
    }

    private boolean mayAnswer(Duration outage) {
        return flows.hasPinned() || (!flows.isEmpty() && outage.compareTo(longest()) < 0);
    }

    private String reason(Duration outage) {
        if (outage.compareTo(longest()) >= 0) {
            return flows.hasPinned()
                    ? "what was read before is too old; pinned flows are answered in system scope"
                    : "what was read before is too old to be answered";
        }
        return flows.isEmpty() && !flows.hasPinned()
                ? "no flow was read before that could be answered"
                : "what was read before is answered as stale";
    }

    private Duration longest() {
        Duration ofFlows = context.options().staleFlows();
        Duration ofAccess = context.options().staleAccess();
        return ofFlows.compareTo(ofAccess) > 0 ? ofFlows : ofAccess;
    }

    /** In an outage it goes without saying. */
    private List<String> warnings(Health behind, CacheHealth cache) {
        List<String> warnings = new ArrayList<>(behind.warnings());
        if (!cache.hearsChanges() && cache.sinceHeard() != null && behind.readiness() == Readiness.SERVING) {
            warnings.add("changes of other instances are not heard, and seen within %d ms only"
                    .formatted(context.options().bound().toMillis()));
        }
        return warnings;
    }
}
