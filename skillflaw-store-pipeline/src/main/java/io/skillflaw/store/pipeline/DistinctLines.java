package io.skillflaw.store.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Leaves out lines whose id was there before, without an object for each: batches are large, and hardly ever have any. */
final class DistinctLines {
    /** Spreads ids that differ in few bits. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final List<AcceptedLine> lines;

    /** At the place of each id, or the next that was free: the number of its line, from 1; 0 where nothing is. */
    private final int[] numbers;

    private DistinctLines(List<AcceptedLine> lines) {
        this.lines = lines;
        this.numbers = new int[4 * Integer.highestOneBit(Math.max(1, lines.size()))];
    }

    /** The first line of each id, in their order; the same list if there is no other. */
    static List<AcceptedLine> of(List<AcceptedLine> lines) {
        DistinctLines seen = new DistinctLines(lines);
        List<AcceptedLine> fewer = null;
        for (int i = 0; i < lines.size(); i++) {
            boolean isFirst = seen.isFirst(i);
            if (!isFirst && fewer == null) {
                fewer = new ArrayList<>(lines.subList(0, i));
            } else if (isFirst && fewer != null) {
                fewer.add(lines.get(i));
            }
        }
        return fewer == null ? lines : fewer;
    }

    private boolean isFirst(int index) {
        UUID id = id(index);
        int place = (int) (((id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * SPREAD) >>> Integer.SIZE);
        while (true) {
            place &= numbers.length - 1;
            if (numbers[place] == 0) {
                numbers[place] = index + 1;
                return true;
            }
            if (id(numbers[place] - 1).equals(id)) {
                return false;
            }
            place++;
        }
    }

    private UUID id(int index) {
        return lines.get(index).line().id().value();
    }
}
