package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import java.time.Duration;
import java.util.UUID;

/**
 * This open store among the others on its database. Of all, one leads: that which holds the lease. Used by one thread at a
 * time.
 */
final class Instance {
    private static final Origin ORIGIN = Origin.of("instances", null);
    private static final String LEASE = "log upkeep";
    private static final int MISSED_BEATS = 6;

    private final UUID id = UUID.randomUUID();
    private final SqlSession session;
    private final Duration silence;
    private final boolean mayLead;
    private long heardSince;
    private long lastHeard;

    /**
     * @param interval how often {@link #beat} is to be called
     * @param mayLead whether it may ever hold the lease
     */
    Instance(SqlSession session, Duration interval, boolean mayLead) {
        this.session = session;
        this.silence = interval.multipliedBy(MISSED_BEATS);
        this.mayLead = mayLead;
        this.heardSince = System.nanoTime();
        this.lastHeard = heardSince - silence.toNanos();
    }

    UUID id() {
        return id;
    }

    /** After how long an instance that is not heard of is taken for dead. */
    Duration silence() {
        return silence;
    }

    /** Lets the others know that this lives; says whether it leads. */
    boolean beat() {
        boolean leads = session.write(InstanceSql.class, ORIGIN, sql -> sql.beat(id, LEASE, seconds(), mayLead));
        long now = System.nanoTime();
        if (now - lastHeard > silence.toNanos() / 2) {
            heardSince = now;
        }
        lastHeard = now;
        return leads;
    }

    /**
     * Whether this was heard of for so long without a gap that others which live would have been as well. After an outage
     * nobody was heard of for a while.
     */
    boolean mayJudgeOthers() {
        return lastHeard - heardSince > silence.toNanos();
    }

    /** Forgets those that have been silent for very long. */
    void forgetOthers() {
        int unused = session.write(InstanceSql.class, ORIGIN, sql -> sql.forget(MISSED_BEATS * seconds()));
    }

    void leave() {
        int unused = session.write(InstanceSql.class, ORIGIN, sql -> sql.leave(id));
    }

    private double seconds() {
        return silence.toMillis() / 1e3;
    }
}
