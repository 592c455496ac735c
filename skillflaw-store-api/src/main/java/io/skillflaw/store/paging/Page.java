package io.skillflaw.store.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a list, in its order, and where to go on.
 *
 * <p>Pages are cut by the keys of their items, not by counting: while others write, no item that stays where it is in
 * the order is skipped or repeated. An item that changes may move to a page already read.
 *
 * @param <T> what is listed
 * @param items the items; unmodifiable
 * @param nextCursor the cursor for {@link PageRequest#after}; null on the last page
 */
public record Page<T>(List<T> items, @Nullable Cursor nextCursor) {
    // Copies the items.
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of one item more than was asked for; for implementations of the stores.
     *
     * @param <T> what is listed
     * @param found up to {@code limit + 1} items, in the list's order
     * @param request what was asked for
     * @param position the cursor that stands right behind an item
     * @return the page, with a cursor only if there was one item more
     */
    public static <T> Page<T> of(List<T> found, PageRequest request, Function<? super T, Cursor> position) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, request.limit());
        return new Page<>(items, position.apply(items.get(items.size() - 1)));
    }

    /**
     * The cursor for the page that follows.
     *
     * @return empty on the last page
     */
    public Optional<Cursor> next() {
        return Optional.ofNullable(nextCursor);
    }
}
