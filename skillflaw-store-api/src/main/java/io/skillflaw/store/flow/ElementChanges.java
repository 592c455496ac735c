package io.skillflaw.store.flow;

import java.util.List;

/**
 * What became of the nodes, or of the edges, of a flow. Elements are named by their {@code id}. An edge without one is
 * named {@code source->target}; what has neither is named by its place, such as {@code #0}. Of several of one name the
 * second is named {@code name#2}, and so on.
 *
 * @param added those that only the later document has, in its order; unmodifiable
 * @param removed those that only the earlier document has, in its order; unmodifiable
 * @param changed those that both have, but not the same, in the order of the later; unmodifiable
 */
public record ElementChanges(List<String> added, List<String> removed, List<String> changed) {
    public ElementChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /**
     * Whether the elements are the same.
     *
     * @return true if none was added, removed or changed
     */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
