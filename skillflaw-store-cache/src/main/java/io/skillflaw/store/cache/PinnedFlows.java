package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.cache.Change.Kind;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.TransientStoreException;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is pinned loaded: at once, and again when another instance tells of a change, so that an outage finds the
 * newest version here.
 */
final class PinnedFlows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PinnedFlows.class);

    private final SkillFlawStore cached;
    private final SkillFlawStore behind;
    private final FlowCache flows;
    private final Set<FlowId> due = ConcurrentHashMap.newKeySet();
    private final ExecutorService renewals = Executors.newSingleThreadExecutor(renewal -> {
        Thread thread = new Thread(renewal, "skillflaw-store-cache");
        thread.setDaemon(true);
        return thread;
    });

    PinnedFlows(SkillFlawStore cached, SkillFlawStore behind, FlowCache flows) {
        this.cached = cached;
        this.behind = behind;
        this.flows = flows;
    }

    void pin(Collection<FlowId> ids) {
        ids.forEach(flows::pin);
        ids.forEach(this::load);
    }

    int warm() {
        int warmed = 0;
        Cursor next = null;
        do {
            PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
            Page<FlowHeader> page =
                    behind.asSystem().flows().list(FlowQuery.all(), next == null ? request : request.after(next));
            for (FlowHeader flow : page.items()) {
                if (flow.endpointName() != null) {
                    warm(flow, flow.endpointName());
                    warmed++;
                }
            }
            next = page.nextCursor();
        } while (next != null);
        return warmed;
    }

    private void warm(FlowHeader flow, String endpointName) {
        flows.pin(flow.id());
        FlowStore system = cached.asSystem().flows();
        UserId owner = flow.owner();
        boolean unused = owner == null
                ? system.findByEndpointName(endpointName).isPresent()
                : system.findByEndpointName(owner, endpointName).isPresent()
                        && cached.as(owner)
                                .flows()
                                .findByEndpointName(endpointName)
                                .isPresent();
    }

    /** At once, for this instance has written what it does not know whole. */
    void reload(FlowId flow) {
        if (flows.isPinned(flow)) {
            load(flow);
        }
    }

    void renew(Collection<Change> changes) {
        for (Change change : changes) {
            if (change.kind() == Kind.FLOW) {
                renew(FlowId.parse(change.id()));
            }
        }
    }

    void renewAll() {
        flows.pinned().forEach(this::renew);
    }

    @Override
    public void close() {
        renewals.shutdownNow();
    }

    /** Many changes of one flow that come together are one renewal. */
    private void renew(FlowId flow) {
        if (flows.isPinned(flow) && due.add(flow)) {
            try {
                renewals.execute(() -> {
                    due.remove(flow);
                    load(flow);
                });
            } catch (RejectedExecutionException e) {
                // The store is closed; nobody will ask for the flow.
                due.remove(flow);
            }
        }
    }

    private void load(FlowId flow) {
        try {
            boolean unused = cached.asSystem().flows().find(flow).isPresent();
        } catch (TransientStoreException e) {
            LOG.debug("a pinned flow could not be loaded now", e);
        } catch (StoreException | IllegalStateException e) {
            LOG.warn("a pinned flow could not be loaded", e);
        }
    }
}
