package io.skillflaw.store.cache;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Notes on a thread that asks whether any of the answers it gets is stale. */
final class StaleNotes {
    private static final ThreadLocal<@Nullable Note> NOTES = new ThreadLocal<>();

    private static final class Note {
        private @Nullable Instant since;
    }

    /** Nested questions tell the outer one, too. */
    <T extends @Nullable Object> Answer<T> ask(Supplier<T> question) {
        Note outer = NOTES.get();
        Note note = new Note();
        NOTES.set(note);
        try {
            T value = question.get();
            return new Answer<>(value, note.since);
        } finally {
            if (outer == null) {
                NOTES.remove();
            } else {
                NOTES.set(outer);
                if (note.since != null) {
                    stale(note.since);
                }
            }
        }
    }

    void stale(Instant since) {
        Note note = NOTES.get();
        if (note != null && (note.since == null || since.isBefore(note.since))) {
            note.since = since;
        }
    }
}
