package io.skillflaw.store.cache;

import java.util.HashMap;
import java.util.Map;

/** Before which positions answers of an instance must not lie. */
final class Floors {
    private final Map<Key, Integer> floors = new HashMap<>();

    /** What raises a floor. */
    enum Kind {
        /** A write through the instance that changed the answer. */
        WRITTEN,
        /** A write through the instance that changed whether there is an answer. */
        GRANTED,
        /** An answer to the same question. */
        SHOWN,
        /** An answer to whoever asked for the same thing. */
        KNOWN
    }

    private record Key(Kind kind, int instance, Question question) {}

    void raise(Kind kind, int instance, Question question, int to) {
        int unused = floors.merge(new Key(kind, instance, question), to, Math::max);
    }

    int of(Kind kind, int instance, Question question) {
        return floors.getOrDefault(new Key(kind, instance, question), 0);
    }
}
