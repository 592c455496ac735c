package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingWatch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All watches on settings (S-03). Who has ended a call or a transaction looks, after it has let go of the lock, whether the
 * listeners are to be told something; the first time a thread of their own does, after the watch is in the caller's hands.
 */
final class Watches {
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** @param current reads what is committed and readable */
    SettingWatch add(Supplier<Optional<Setting>> current, Consumer<Optional<Setting>> listener) {
        Watch watch = new Watch(current, listener, watches::remove);
        watches.add(watch);
        if (closed) {
            watch.close();
        }
        Thread first = new Thread(watch::look, "first look at a setting");
        first.setDaemon(true);
        first.start();
        return watch;
    }

    /** Never to be called with the lock: listeners may take their time, and call the store. */
    void look() {
        watches.forEach(Watch::look);
    }

    int count() {
        return watches.size();
    }

    void close() {
        closed = true;
        watches.forEach(Watch::close);
    }
}
