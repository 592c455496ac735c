package io.skillflaw.store.postgres;

import io.skillflaw.store.cache.Change;
import io.skillflaw.store.cache.Change.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Changes as the text of notifications, which PostgreSQL limits to less than 8,000 bytes. All of it is ASCII. */
final class ChangePayload {
    private static final int MAX_LENGTH = 7_900;

    private ChangePayload() {}

    /**
     * What one instance tells.
     *
     * @param sender which instance
     * @param changes what was changed
     */
    record Told(String sender, List<Change> changes) {}

    /** As many texts as it takes. */
    static List<String> write(String sender, Collection<Change> changes) {
        List<String> payloads = new ArrayList<>();
        StringBuilder next = new StringBuilder(sender).append('\n');
        for (Change change : changes) {
            String line = change.kind().name() + ' ' + change.id() + '\n';
            if (next.length() + line.length() > MAX_LENGTH) {
                payloads.add(next.toString());
                next.setLength(sender.length() + 1);
            }
            next.append(line);
        }
        payloads.add(next.toString());
        return payloads;
    }

    /** Empty if it is not of this library's making, or a newer one's: anything may have changed. */
    static Optional<Told> read(String payload) {
        String[] lines = payload.split("\n");
        List<Change> changes = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            int space = line.indexOf(' ');
            if (space < 0) {
                return Optional.empty();
            }
            try {
                changes.add(new Change(Kind.valueOf(line.substring(0, space)), line.substring(space + 1)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new Told(lines[0], changes));
    }
}
