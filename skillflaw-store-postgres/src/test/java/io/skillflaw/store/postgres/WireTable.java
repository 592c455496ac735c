package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.wire.Direction;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What came of all the cuts, as a table. */
final class WireTable {
    private final Map<String, Row> rows = new TreeMap<>();

    /** What came of the cuts of one operation. */
    private static final class Row {
        private final Map<Direction, Integer> cuts = new EnumMap<>(Direction.class);
        private final Map<WireOutcome, Integer> outcomes = new EnumMap<>(WireOutcome.class);

        void add(Direction direction, WireOutcome outcome) {
            int unused = cuts.merge(direction, 1, Integer::sum);
            unused = outcomes.merge(outcome, 1, Integer::sum);
        }

        int cuts() {
            return cuts.values().stream().mapToInt(Integer::intValue).sum();
        }

        int cuts(Direction direction) {
            return cuts.getOrDefault(direction, 0);
        }

        int outcomes(WireOutcome... those) {
            int sum = 0;
            for (WireOutcome outcome : those) {
                sum += outcomes.getOrDefault(outcome, 0);
            }
            return sum;
        }

        String line(String name) {
            return "| `%s` | %d | %d | %d | %d | %d | %d | %d | %d |%n"
                    .formatted(
                            name,
                            cuts(Direction.TO_SERVER),
                            cuts(Direction.TO_CLIENT),
                            outcomes(WireOutcome.DONE),
                            outcomes(WireOutcome.NOT_DONE),
                            outcomes(WireOutcome.UNKNOWN),
                            outcomes(WireOutcome.DOUBLED),
                            outcomes(WireOutcome.LOST, WireOutcome.UNTOLD, WireOutcome.UNTRUE),
                            outcomes(WireOutcome.FALSE_CONFLICT));
        }
    }

    void add(String name, Direction direction, WireOutcome outcome) {
        rows.computeIfAbsent(name, unused -> new Row()).add(direction, outcome);
    }

    int cuts(String name) {
        return rows.getOrDefault(name, new Row()).cuts();
    }

    String report() {
        Row total = new Row();
        StringBuilder lines = new StringBuilder();
        rows.forEach((name, row) -> {
            lines.append(row.line(name));
            row.cuts.forEach((direction, times) -> {
                int unused = total.cuts.merge(direction, times, Integer::sum);
            });
            row.outcomes.forEach((outcome, times) -> {
                int unused = total.outcomes.merge(outcome, times, Integer::sum);
            });
        });
        return """
                # Wire sweep

                Each public write is cut off after the k-th message in each direction, for each k until the call survives
                (X-03). The connection is reset, and new ones are let through at once. What the call said is compared with
                what is in the database. Made by `WireSweepIT`; `make wiresweep` writes this file anew.

                - *done*: the call succeeded, its effect is there once, and its answer tells what was done.
                - *not done*: the call said that nothing was changed, and nothing was; a transaction is the host's to repeat.
                - *unknown*: the call said so. *doubled*: the effect is there twice. *lost*: the call said something else
                  than was done. *false conflict*: the call took its own effect for somebody else's.

                | operation | cuts to server | cuts to client | done | not done | unknown | doubled | lost | false conflict |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|
                """ + lines + total.line("all");
    }
}
