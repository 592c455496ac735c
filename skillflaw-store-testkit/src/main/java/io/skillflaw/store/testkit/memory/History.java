package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowSnapshot;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores flows and makes a version of each save (F-08). */
final class History {
    private final State state;

    History(State state) {
        this.state = state;
    }

    /**
     * What is particular of a save.
     *
     * @param autosavedSince when the series of autosaves began that it belongs to; null if it is no autosave
     * @param goesOn whether it takes the place of the autosave before
     * @param restoredFrom the version it brings back; null if it is no restore
     */
    record Save(
            @Nullable Instant autosavedSince,
            boolean goesOn,
            @Nullable Long restoredFrom) {
        static final Save ORDINARY = new Save(null, false, null);
    }

    void put(Flow flow, Save save) {
        FlowHeader header = flow.header();
        State.VersionKey before = new State.VersionKey(flow.id(), header.version() - 1);
        State.StoredVersion last = state.versions.get(before);
        if (last != null && save.goesOn() && isPrunable(last.snapshot().version())) {
            state.versions.remove(before);
        }
        state.flows.put(flow.id(), flow);
        FlowVersion version = new FlowVersion(
                flow.id(),
                header.version(),
                header.name(),
                header.bodySize(),
                header.changedAt(),
                header.changedBy(),
                save.autosavedSince() != null,
                save.restoredFrom(),
                null,
                false);
        state.versions.put(
                new State.VersionKey(flow.id(), header.version()),
                new State.StoredVersion(new FlowSnapshot(version, flow.body()), save.autosavedSince()));
        prune(flow.id(), FlowVersions.KEPT);
    }

    /** A save that only changes whose the flow is or where it lies. */
    void move(Flow flow, @Nullable UserId owner, @Nullable ProjectId project, Instant now, @Nullable UserId author) {
        FlowHeader header = flow.header();
        FlowHeader next = new FlowHeader(
                header.id(),
                owner,
                project,
                header.name(),
                header.description(),
                header.endpointName(),
                header.tags(),
                header.kind(),
                header.visibility(),
                header.version() + 1,
                header.bodySize(),
                header.createdAt(),
                Versions.later(header.changedAt(), now),
                author);
        put(new Flow(next, flow.body(), flow.extraFields()), Save.ORDINARY);
    }

    long prune(FlowId flow, int keep) {
        List<FlowVersion> old = of(flow).sorted(
                        Comparator.comparingLong(FlowVersion::version).reversed())
                .skip(keep)
                .filter(History::isPrunable)
                .toList();
        old.forEach(version -> state.versions.remove(new State.VersionKey(flow, version.version())));
        return old.size();
    }

    Stream<FlowVersion> of(FlowId flow) {
        return state.versions.values().stream()
                .map(stored -> stored.snapshot().version())
                .filter(version -> version.flow().equals(flow));
    }

    private static boolean isPrunable(FlowVersion version) {
        return version.label() == null && !version.isPinned();
    }
}
