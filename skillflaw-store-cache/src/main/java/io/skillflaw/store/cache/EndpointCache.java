package io.skillflaw.store.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.skillflaw.store.cache.Change.Kind;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which flow an endpoint name leads to. That a name leads to a flow need not be asked again: the flow itself tells whether
 * it still has the name. That it leads nowhere is believed for a short time.
 */
final class EndpointCache {
    private final CacheContext context;
    private final FlowCache flows;
    private final Cache<Endpoint, FlowId> targets;
    private final ReadThrough<Endpoint, Optional<FlowId>> lookups;

    EndpointCache(CacheContext context, FlowCache flows) {
        this.context = context;
        this.flows = flows;
        this.targets = Caffeine.newBuilder()
                .maximumWeight(context.options().maxEntries())
                .weigher((Endpoint endpoint, FlowId flow) -> flows.isPinned(flow) ? 0 : 1)
                .build();
        this.lookups =
                new ReadThrough<>(context, new Stripes(), context.options().staleFlows(), new LookupValidity());
    }

    /** @param owner whose flow; null for those without an owner */
    Optional<Flow> find(Viewer viewer, @Nullable UserId owner, String name, FlowStore store) {
        Endpoint endpoint = new Endpoint(viewer, owner, name);
        FlowId target = targets.getIfPresent(endpoint);
        if (target != null) {
            Optional<Flow> flow = flows.find(viewer, target, store).filter(endpoint::leadsTo);
            if (flow.isPresent()) {
                return flow;
            }
            targets.invalidate(endpoint);
            lookups.forget(endpoint);
        }
        return lookups.get(endpoint, () -> lookUp(endpoint, store))
                .flatMap(id -> flows.find(viewer, id, store))
                .filter(endpoint::leadsTo);
    }

    private Optional<FlowId> lookUp(Endpoint endpoint, FlowStore store) {
        long asOf = context.ticker().next();
        Optional<Flow> found = endpoint.owner() == null
                ? store.findByEndpointName(endpoint.name())
                : store.findByEndpointName(endpoint.owner(), endpoint.name());
        found.ifPresent(flow -> {
            flows.accept(endpoint.viewer(), flow, asOf);
            targets.put(endpoint, flow.id());
        });
        return found.map(Flow::id);
    }

    private record Endpoint(Viewer viewer, @Nullable UserId owner, String name) {
        boolean leadsTo(Flow flow) {
            return Objects.equals(flow.header().owner(), owner)
                    && name.equals(flow.header().endpointName());
        }
    }

    private final class LookupValidity implements Validity<Endpoint, Optional<FlowId>> {
        @Override
        public Object entity(Endpoint endpoint) {
            return endpoint;
        }

        @Override
        public boolean isFresh(Endpoint endpoint, Optional<FlowId> flow, long asOf) {
            String key = Change.endpointKey(endpoint.owner(), endpoint.name());
            return context.changes().isFresh(Kind.ENDPOINT, key, asOf)
                    && (flow.isPresent() || isOutOfReach(asOf))
                    && isPermitted(endpoint, flow, asOf);
        }

        /** Whether nobody is known to have been let to a flow since, to which the name may have led all along. */
        private boolean isOutOfReach(long asOf) {
            return context.changes().isCurrent(Kind.FLOW_ACCESS, ChangeLog.ANY, asOf)
                    && context.changes().isCurrent(Kind.PROJECT, ChangeLog.ANY, asOf);
        }

        /** Whether the flow may be seen is asked of the flow. */
        @Override
        public boolean isPermitted(Endpoint endpoint, Optional<FlowId> flow, long asOf) {
            return context.isSameUser(endpoint.viewer(), asOf);
        }

        @Override
        public boolean isAbsence(Optional<FlowId> flow) {
            return flow.isEmpty();
        }
    }
}
