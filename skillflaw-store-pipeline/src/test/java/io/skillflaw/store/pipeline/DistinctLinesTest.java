package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctLinesTest {
    private static final long SEED = 5;

    @Test
    void l02_linesOfOneIdAreWrittenOnceInABatch() {
        Random random = new Random(SEED);
        for (int size = 0; size < 300; size++) {
            List<AcceptedLine> few = SpoolLines.numbered(0, 1 + random.nextInt(300));
            List<AcceptedLine> lines = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                lines.add(few.get(random.nextInt(few.size())));
            }

            assertThat(DistinctLines.of(lines))
                    .isEqualTo(lines.stream().distinct().toList());
        }
    }

    @Test
    void l02_batchWithoutSuchLinesIsNotCopied() {
        List<AcceptedLine> lines = SpoolLines.numbered(0, 5_000);

        assertThat(DistinctLines.of(lines)).isSameAs(lines);
    }
}
