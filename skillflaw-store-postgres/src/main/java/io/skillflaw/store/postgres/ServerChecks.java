package io.skillflaw.store.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be said of a server and of the way to it. */
final class ServerChecks {
    /** When the last fixes come, by the versioning policy of PostgreSQL. */
    private static final Map<Integer, LocalDate> LAST_FIXES = Map.of(
            12, LocalDate.of(2024, 11, 21),
            13, LocalDate.of(2025, 11, 13),
            14, LocalDate.of(2026, 11, 12),
            15, LocalDate.of(2027, 11, 11),
            16, LocalDate.of(2028, 11, 9),
            17, LocalDate.of(2029, 11, 8),
            18, LocalDate.of(2030, 11, 14));

    private static final Duration MOST_SKEW = Duration.ofSeconds(1);

    private ServerChecks() {}

    static List<Finding> of(Facts server, Instant before, Instant after) {
        List<Finding> findings = new ArrayList<>();
        Duration trip = Duration.between(before, after);
        findings.add(Finding.ok("reachability", "answers in %d ms".formatted(trip.toMillis())));
        findings.add(version(server, LocalDate.ofInstant(after, ZoneOffset.UTC)));
        findings.add(tls(server));
        findings.add(clock(Instant.ofEpochMilli(server.number("clock_millis")), before, after));
        findings.add(durability(server));
        findings.add(idle(server));
        return findings;
    }

    private static Finding version(Facts server, LocalDate today) {
        String version = "PostgreSQL " + server.text("version");
        int major = (int) (server.number("version_number") / 10_000);
        LocalDate end = LAST_FIXES.get(major);
        if (end == null) {
            return Finding.note("version", version, "This library is tested with 12 to 18; look for a newer library.");
        }
        return end.isBefore(today)
                ? Finding.warning(
                        "version",
                        "%s got its last fixes on %s".formatted(version, end),
                        "Upgrade the server; the library works with 12 to 18.")
                : Finding.ok("version", "%s, which gets fixes until %s".formatted(version, end));
    }

    private static Finding tls(Facts server) {
        if (server.flag("is_encrypted")) {
            return Finding.ok("TLS", server.text("tls"));
        }
        return server.flag("is_local")
                ? Finding.ok("TLS", "none, and none is needed: the server is on this machine")
                : Finding.warning(
                        "TLS",
                        "passwords and flows cross the network in the clear",
                        "Set ssl = on in postgresql.conf, and add ?sslmode=verify-full&sslrootcert=FILE to the URL.");
    }

    private static Finding clock(Instant server, Instant before, Instant after) {
        Duration skew = server.isBefore(before)
                ? Duration.between(server, before)
                : server.isAfter(after) ? Duration.between(after, server) : Duration.ZERO;
        return skew.compareTo(MOST_SKEW) > 0
                ? Finding.warning(
                        "clock",
                        "the server's is %s from this machine's".formatted(plain(skew)),
                        "Keep both in time with NTP: times of log lines and the ages of keys come from both.")
                : Finding.ok("clock", "less than a second from this machine's");
    }

    private static Finding durability(Facts server) {
        if (server.text("fsync").equals("off")
                || server.text("full_page_writes").equals("off")) {
            return Finding.trouble(
                    "durability",
                    "fsync or full_page_writes is off: a crash of the machine can destroy the database",
                    "Set fsync = on and full_page_writes = on in postgresql.conf and reload.");
        }
        return server.text("synchronous_commit").equals("off")
                ? Finding.warning(
                        "durability",
                        "synchronous_commit is off: a crash loses what was just acknowledged",
                        "Set synchronous_commit = on for the role or the database.")
                : Finding.ok("durability", "synchronous_commit is " + server.text("synchronous_commit"));
    }

    private static Finding idle(Facts server) {
        String limit = server.text("idle_limit");
        return limit.equals("0")
                ? Finding.note(
                        "idle transactions",
                        "may stay for ever: a host that vanishes in one keeps its locks until TCP gives up",
                        "Set idle_in_transaction_session_timeout = '60s' and tcp_user_timeout for the hosts' role.")
                : Finding.ok("idle transactions", "end after " + limit);
    }

    /** @param isDirect whether the session is the one that the server told the driver of as it logged in */
    static Finding pooler(boolean isDirect) {
        return isDirect
                ? Finding.ok("pooler", "none in between, or one that keeps sessions")
                : Finding.note(
                        "pooler",
                        "one that shares sessions between clients is in between, as PgBouncer in transaction mode",
                        "Point SKILLFLAW_DATABASE_DIRECT_URL past it, so that changes of other instances are heard of at once,"
                                + " and migrations leave nothing in sessions of others.");
    }

    static Finding connections(long allowed, int perInstance, int instances) {
        long needed = (long) perInstance * instances;
        String found = "%d instances open up to %d of %d".formatted(instances, needed, allowed);
        return needed > allowed
                ? Finding.warning(
                        "connections",
                        found,
                        "Raise max_connections, make the pools smaller with SKILLFLAW_DB_CONNECTION_SETTINGS, or put"
                                + " PgBouncer in between.")
                : Finding.ok("connections", found);
    }

    /** @param seconds as this JVM is configured, which is not the hosts' */
    static Finding dns(@Nullable String seconds) {
        if ("-1".equals(seconds)) {
            return Finding.warning(
                    "DNS cache",
                    "this Java remembers addresses for ever: a name that moves to another server is never seen",
                    "Set networkaddress.cache.ttl=5 in conf/security/java.security of the hosts' Java, too.");
        }
        return Finding.note(
                "DNS cache",
                "this Java remembers addresses for %s s".formatted(seconds == null ? "30" : seconds),
                "Where failover moves a name, start hosts with networkaddress.cache.ttl=5, and look at theirs: this is the"
                        + " command's own.");
    }

    private static String plain(Duration time) {
        return time.toSeconds() + " s";
    }
}
