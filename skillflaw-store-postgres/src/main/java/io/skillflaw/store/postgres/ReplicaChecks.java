package io.skillflaw.store.postgres;

import java.util.ArrayList;
import java.util.List;

/** What is to be said of the servers that follow. */
final class ReplicaChecks {
    private static final long MOST_SECONDS_BEHIND = 10;

    private ReplicaChecks() {}

    static List<Finding> of(Facts server, List<Facts> replicas) {
        if (server.flag("is_replica")) {
            return List.of(Finding.trouble(
                    "replicas",
                    "this server is a replica and takes no writes",
                    "Point the URL at the primary, or name all servers and add targetServerType=primary."));
        }
        if (replicas.isEmpty()) {
            return List.of(Finding.warning(
                    "replicas",
                    "none is attached, or this role may not see them",
                    "Without one an outage lasts until the server is back. Grant pg_monitor to see; see docs/dba-guide.md"
                            + " for Patroni."));
        }
        List<Finding> findings = new ArrayList<>();
        for (Facts replica : replicas) {
            findings.add(lag(replica));
        }
        findings.add(
                server.text("synchronous_standbys").isEmpty()
                        ? Finding.warning(
                                "sync state",
                                "all replicas are asynchronous: a failover can lose acknowledged writes",
                                "Set synchronous_standby_names, or synchronous_mode: true in Patroni.")
                        : Finding.ok("sync state", "synchronous with " + server.text("synchronous_standbys")));
        return findings;
    }

    private static Finding lag(Facts replica) {
        long behind = replica.number("lag_seconds");
        String found = "%s (%s) is %d s behind".formatted(replica.text("replica"), replica.text("sync_state"), behind);
        return behind > MOST_SECONDS_BEHIND
                ? Finding.warning(
                        "replicas",
                        found,
                        "Look at its disk and network, and for long queries on it that hold the replay up.")
                : Finding.ok("replicas", found);
    }
}
