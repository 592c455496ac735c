package io.skillflaw.store.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.skillflaw.store.cache.Change.Kind;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.error.TransientStoreException;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of flows, and who may see them. What a flow is, is known once for all, the newest version seen, so that
 * nobody is shown an older one after it. Whether somebody may see it only the store decides: that answer is kept for each
 * who asked, and asked for anew within the bound. That tells the version too, and costs a fraction of reading a document.
 */
final class FlowCache {
    /** So often is asked anew because of changes that come while the store answers. */
    private static final int MOST_TRIES = 100;

    /** When something was written of which only is known when it was done. */
    private static final long UNKNOWN = -1;

    private final CacheContext context;
    private final Set<FlowId> pinned = ConcurrentHashMap.newKeySet();
    private final Cache<FlowId, KnownFlow> flows;
    private final Cache<Access, Grant> grants;
    private final Epochs gone = new Epochs();
    private final Stripes stripes = new Stripes();

    FlowCache(CacheContext context) {
        this.context = context;
        // What weighs nothing is never evicted.
        this.flows = Caffeine.newBuilder()
                .maximumWeight(context.options().maxBodyBytes())
                .weigher((FlowId id, KnownFlow known) -> pinned.contains(id) ? 0 : known.weight())
                .build();
        this.grants = Caffeine.newBuilder()
                .maximumWeight(context.options().maxEntries())
                .weigher((Access access, Grant grant) -> pinned.contains(access.flow()) ? 0 : 1)
                .build();
    }

    private record Access(Viewer viewer, FlowId flow) {}

    Optional<Flow> find(Viewer viewer, FlowId id, FlowStore store) {
        KnownFlow known = get(new Access(viewer, id), store, true);
        return known == null ? Optional.empty() : Optional.ofNullable(known.flow());
    }

    Optional<FlowHeader> findHeader(Viewer viewer, FlowId id, FlowStore store) {
        KnownFlow known = get(new Access(viewer, id), store, false);
        return known == null ? Optional.empty() : Optional.of(known.header());
    }

    /** Takes what the store answered elsewhere. */
    void accept(Viewer viewer, Flow flow, long asOf) {
        remember(KnownFlow.of(flow, context.ticker().next()), asOf);
        learn(new Access(viewer, flow.id()), true, asOf);
    }

    /** Takes the newer of what is known and what was asked for at a time. */
    private void remember(KnownFlow next, long asOf) {
        KnownFlow unused = flows.asMap().merge(next.header().id(), next, (known, other) -> known.newer(other, asOf));
    }

    /** Takes what this instance has created. */
    void created(FlowHeader header, NewFlow flow) {
        remember(
                KnownFlow.of(
                        new Flow(header, flow.body(), flow.extraFields()),
                        context.ticker().next()),
                UNKNOWN);
    }

    /** Takes what this instance has brought back. */
    void restored(FlowHeader header) {
        remember(KnownFlow.of(header, context.ticker().next()), UNKNOWN);
    }

    /** Takes what this instance has saved. */
    void saved(FlowHeader header, FlowChange change) {
        KnownFlow unused = flows.asMap().compute(header.id(), (id, known) -> {
            KnownFlow next =
                    KnownFlow.saved(known, header, change, context.ticker().next());
            return known == null ? next : known.newer(next, UNKNOWN);
        });
    }

    void forget(FlowId id) {
        flows.invalidate(id);
    }

    boolean isPinned(FlowId id) {
        return pinned.contains(id);
    }

    void pin(FlowId id) {
        if (pinned.add(id)) {
            weighAnew(id);
        }
    }

    void unpin(FlowId id) {
        if (pinned.remove(id)) {
            weighAnew(id);
        }
    }

    Set<FlowId> pinned() {
        return Set.copyOf(pinned);
    }

    boolean isEmpty() {
        return flows.asMap().isEmpty();
    }

    boolean hasPinned() {
        return !pinned.isEmpty();
    }

    long bodyBytes() {
        return flows.asMap().values().stream().mapToLong(KnownFlow::weight).sum();
    }

    private void weighAnew(FlowId id) {
        KnownFlow unused = flows.asMap().computeIfPresent(id, (key, known) -> known);
        grants.asMap().keySet().stream()
                .filter(access -> access.flow().equals(id))
                .forEach(access -> {
                    Grant unusedToo = grants.asMap().computeIfPresent(access, (key, grant) -> grant);
                });
    }

    /** Null if it is not there for the viewer. Every hit comes by here: the clock is read once, and nothing is made. */
    private @Nullable KnownFlow get(Access access, FlowStore store, boolean withBody) {
        context.checkOpen();
        Grant grant = grants.getIfPresent(access);
        KnownFlow known = flows.getIfPresent(access.flow());
        if (grant != null) {
            long age = context.ticker().now() - grant.asOf();
            if (isAnswer(access, grant, age, known, withBody)) {
                context.counters().hit(age);
                return grant.isGiven() ? known : null;
            }
        }
        context.counters().miss();
        boolean isWhole = withBody || pinned.contains(access.flow());
        try {
            return stripes.locked(access.flow(), () -> load(access, store, isWhole))
                    .orElse(null);
        } catch (TransientStoreException e) {
            return inOutage(access, withBody, e);
        }
    }

    private Optional<KnownFlow> load(Access access, FlowStore store, boolean withBody) {
        Grant grant = grants.getIfPresent(access);
        KnownFlow known = flows.getIfPresent(access.flow());
        if (grant != null && isAnswer(access, grant, context.ticker().now() - grant.asOf(), known, withBody)) {
            return grant.isGiven() ? Optional.ofNullable(known) : Optional.empty();
        }
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            long asOf = context.ticker().next();
            Optional<KnownFlow> found = ask(access, store, withBody, asOf);
            Optional<KnownFlow> newest = found.map(flow -> newest(flow, asOf));
            boolean isWhole = !withBody || newest.isEmpty() || newest.get().isWhole();
            if (isWhole && isSettled(access, newest.orElse(null), asOf)) {
                return newest;
            }
        }
        throw new StoreContentionException(
                "the flow changes faster than it can be read; try again", Origin.of("flows", access.flow()), null);
    }

    private Optional<KnownFlow> ask(Access access, FlowStore store, boolean withBody, long asOf) {
        FlowId id = access.flow();
        KnownFlow known = flows.getIfPresent(id);
        context.counters().load();
        Optional<KnownFlow> found = withBody && (known == null || !known.isWhole())
                ? store.find(id).map(flow -> KnownFlow.of(flow, context.ticker().next()))
                : store.findHeader(id)
                        .map(header -> KnownFlow.of(header, context.ticker().next()));
        found.ifPresent(flow -> remember(flow, asOf));
        Grant before = grants.getIfPresent(access);
        learn(access, found.isPresent(), asOf);
        if (found.isEmpty() && access.viewer().isSystem()) {
            // It is there for nobody, so that nobody may be shown it again, whoever was shown it meanwhile.
            context.changes().foundChanged(Kind.FLOW_ACCESS, id.value(), asOf);
            gone.changed(id, context.ticker().next());
        } else if (found.isEmpty() && before != null && before.isGiven()) {
            // It was there for this viewer: perhaps it is there for nobody any more.
            context.changes().foundChanged(Kind.FLOW, id.value(), asOf);
        }
        return found;
    }

    /** While something changes that nobody knows the end of, asking again tells no more. */
    private boolean isSettled(Access access, @Nullable KnownFlow newest, long asOf) {
        return isPermitted(access, newest, asOf)
                || !isPermitted(access, newest, context.ticker().next());
    }

    /** Takes an answer that has just come, unless one is known that was asked for later. */
    private void learn(Access access, boolean isGiven, long asOf) {
        Grant grant = new Grant(isGiven, asOf, context.ticker().next());
        Grant unused = grants.asMap().merge(access, grant, Grant::later);
    }

    /** What is known now, which may be newer. */
    private KnownFlow newest(KnownFlow found, long asOf) {
        KnownFlow known = flows.getIfPresent(found.header().id());
        return known == null ? found : known.newer(found, asOf);
    }

    private KnownFlow inOutage(Access access, boolean withBody, TransientStoreException failure) {
        Grant grant = grants.getIfPresent(access);
        KnownFlow known = flows.getIfPresent(access.flow());
        if (grant != null
                && grant.isGiven()
                && known != null
                && isShown(access, grant, known, withBody)
                && isPermitted(access, known, grant.asOf())
                && isYoungEnough(access, grant.asOf())) {
            context.stale(grant.asOf());
            return known;
        }
        throw failure;
    }

    private boolean isYoungEnough(Access access, long asOf) {
        CacheOptions options = context.options();
        return (access.viewer().isSystem() || context.isWithin(options.staleAccess(), asOf))
                && (pinned.contains(access.flow()) || context.isWithin(options.staleFlows(), asOf));
    }

    /** Whether the store need not be asked. */
    private boolean isAnswer(Access access, Grant grant, long age, @Nullable KnownFlow known, boolean withBody) {
        return (!grant.isGiven() || isShown(access, grant, known, withBody)) && isFresh(access, grant, age, known);
    }

    /** Whether what is known is what the viewer is to be shown, as long as the grant holds. */
    private boolean isShown(Access access, Grant grant, @Nullable KnownFlow known, boolean withBody) {
        return known != null && (!withBody || known.isWhole()) && gone.isCurrent(access.flow(), grant.asOf());
    }

    private boolean isFresh(Access access, Grant grant, long age, @Nullable KnownFlow known) {
        return context.isWithinBound(age, !grant.isGiven())
                && context.changes().isFresh(Kind.FLOW, access.flow().value(), grant.asOf())
                && (grant.isGiven() || context.changes().isCurrent(Kind.PROJECT, ChangeLog.ANY, grant.asOf()))
                && isPermitted(access, known, grant.asOf());
    }

    private static boolean isOwner(Viewer viewer, @Nullable KnownFlow known) {
        UserId user = viewer.user();
        return viewer.isSystem()
                || (user != null && known != null && user.equals(known.header().owner()));
    }

    /** Whether nothing is known to have changed since then that decides who may see the flow. */
    private boolean isPermitted(Access access, @Nullable KnownFlow known, long asOf) {
        ChangeLog changes = context.changes();
        ProjectId project = known == null ? null : known.header().project();
        return changes.isCurrent(Kind.FLOW_ACCESS, access.flow().value(), asOf)
                && context.isSameUser(access.viewer(), asOf)
                && (isOwner(access.viewer(), known)
                        || changes.isCurrent(Kind.FLOW_SHARES, access.flow().value(), asOf))
                && (project == null || changes.isCurrent(Kind.PROJECT, project.value(), asOf));
    }
}
