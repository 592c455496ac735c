package io.skillflaw.store.testkit;

import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A listener of a setting that keeps what it is told until a test asks for it. */
final class Told implements Consumer<Optional<Setting>> {
    /** A watch is told "within a few seconds". */
    private static final long USUAL_PATIENCE_SECONDS = 20;

    private final BlockingQueue<Optional<Setting>> queue = new LinkedBlockingQueue<>();

    @Override
    public void accept(Optional<Setting> setting) {
        queue.add(setting);
    }

    /** Waits for what is told next. */
    Optional<Setting> next() throws InterruptedException {
        long patience = Long.getLong(SettingWatchContract.PATIENCE_PROPERTY, USUAL_PATIENCE_SECONDS);
        Optional<Setting> told = queue.poll(patience, TimeUnit.SECONDS);
        if (told == null) {
            throw new AssertionError("nothing was told in %d seconds".formatted(patience));
        }
        return told;
    }

    /** Waits for what is told next, of which only the value counts. */
    SettingValue nextValue() throws InterruptedException {
        return next().map(Setting::value).orElseThrow(() -> new AssertionError("told that there is no setting"));
    }

    /** Everything that is told up to what is waited for. */
    List<Optional<Setting>> until(Predicate<Setting> last) throws InterruptedException {
        List<Optional<Setting>> all = new ArrayList<>();
        Optional<Setting> told;
        do {
            told = next();
            all.add(told);
        } while (told.filter(last).isEmpty());
        return all;
    }

    /** What was told and not asked for yet. */
    List<Optional<Setting>> waiting() {
        return List.copyOf(queue);
    }
}
