package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cuts pages out of all there is. */
final class Lists {
    /** In the order in which databases keep UUIDs, that of their bytes. */
    static final Comparator<Keyset> NEWEST_FIRST = Comparator.comparing(Keyset::at)
            .thenComparing(Keyset::id, Lists::compareUnsigned)
            .reversed();

    private static final String TEXT_MARK = "text:";

    private Lists() {}

    /** Newest first, then by id descending. */
    static <T> Page<T> newestFirst(Stream<T> all, PageRequest request, Function<T, Keyset> position) {
        Stream<T> rest = all;
        if (request.after() != null) {
            Keyset after = Keyset.of(request.after());
            rest = all.filter(item -> NEWEST_FIRST.compare(position.apply(item), after) > 0);
        }
        List<T> found = rest.sorted(Comparator.comparing(position, NEWEST_FIRST))
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(found, request, item -> position.apply(item).toCursor());
    }

    /** In the order of a text. */
    static <T> Page<T> byText(Stream<T> all, PageRequest request, Function<T, String> text) {
        String after = request.after() == null ? "" : decode(request.after());
        List<T> found = all.filter(item -> text.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(text))
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(found, request, item -> encode(text.apply(item)));
    }

    static Cursor encode(String text) {
        byte[] bytes = (TEXT_MARK + text).getBytes(StandardCharsets.UTF_8);
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static String decode(Cursor cursor) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor.token()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
        if (!text.startsWith(TEXT_MARK)) {
            throw foreign();
        }
        return text.substring(TEXT_MARK.length());
    }

    static InvalidInputException foreign() {
        return new InvalidInputException("cursor", "is not one that this list gave out");
    }

    private static int compareUnsigned(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
