package io.skillflaw.store.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Writes what dead processes left in their spools. */
final class Recovery {
    private final Path root;
    private final int batchLines;
    private final Meters meters;
    private final BooleanSupplier isEnded;
    private final Complaints complaints = new Complaints();

    Recovery(Path root, int batchLines, Meters meters, BooleanSupplier isEnded) {
        this.root = root;
        this.batchLines = batchLines;
        this.meters = meters;
        this.isEnded = isEnded;
    }

    /** Takes what is there now. What makes trouble is reported, keeps back nothing else, and is tried the next time. */
    void once(Delivery delivery) {
        try {
            for (AbandonedSpool found : AbandonedSpool.claim(root, complaints)) {
                recover(found, delivery);
            }
        } catch (IOException e) {
            complaints.cannotRead(root, e);
        }
    }

    private void recover(AbandonedSpool abandoned, Delivery delivery) {
        try (abandoned) {
            if (deliverAll(abandoned, delivery)) {
                meters.keptAside.add(abandoned.done());
            }
        } catch (IOException e) {
            complaints.cannotRead(abandoned.path(), e);
        }
    }

    private boolean deliverAll(AbandonedSpool found, Delivery delivery) {
        List<AcceptedLine> lines = found.take(batchLines);
        while (!lines.isEmpty()) {
            if (isEnded.getAsBoolean() || !delivery.deliver(lines, Attempt.RECOVERED)) {
                return false;
            }
            meters.recovered.add(lines.size());
            lines = found.take(batchLines);
        }
        return true;
    }
}
