package io.skillflaw.store.flow;

import java.util.Objects;

/**
 * What became of a flow's nodes and edges between two of its documents (rule F-08). White space, the order of keys and the
 * way of escaping characters make no difference; everything else does, also where a node is drawn.
 *
 * @param nodes what became of the nodes
 * @param edges what became of the edges
 */
public record FlowComparison(ElementChanges nodes, ElementChanges edges) {
    public FlowComparison {
        Objects.requireNonNull(nodes, "nodes");
        Objects.requireNonNull(edges, "edges");
    }

    /**
     * Compares two documents. The cost is linear in their length.
     *
     * @param from the document to start from
     * @param to the document to arrive at
     * @return the differences
     */
    public static FlowComparison between(FlowBody from, FlowBody to) {
        return new FlowComparison(
                ElementIndex.of(from, "nodes").changesTo(ElementIndex.of(to, "nodes")),
                ElementIndex.of(from, "edges").changesTo(ElementIndex.of(to, "edges")));
    }

    /**
     * Whether nodes and edges are the same.
     *
     * @return true if nothing was added, removed or changed
     */
    public boolean isEmpty() {
        return nodes.isEmpty() && edges.isEmpty();
    }
}
