package io.skillflaw.store.testkit;

import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a list to its end, which a broken list may not have. */
final class AllPages {
    private static final int MOST_PAGES = 100;

    private AllPages() {}

    /** @param afterEach runs after each page, to disturb what is listed */
    static <T> List<T> read(int limit, Function<PageRequest, Page<T>> list, Runnable afterEach) {
        List<T> seen = new ArrayList<>();
        Optional<PageRequest> request = Optional.of(PageRequest.first(limit));
        for (int pages = 0; request.isPresent(); pages++) {
            if (pages == MOST_PAGES) {
                throw new AssertionError("the list does not end after %d pages".formatted(pages));
            }
            PageRequest asked = request.get();
            Page<T> page = list.apply(asked);
            if (page.items().size() > limit) {
                throw new AssertionError("a page of %d has %d items"
                        .formatted(limit, page.items().size()));
            }
            seen.addAll(page.items());
            afterEach.run();
            request = page.next().map(asked::after);
        }
        return seen;
    }
}
