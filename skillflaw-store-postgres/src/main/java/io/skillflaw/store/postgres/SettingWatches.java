package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingWatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of watched settings (S-03). All are read in one statement, by one thread at a time, so that nobody is
 * told an older value after a newer one; changes of this instance make it look at once, those of others it finds at the
 * next regular look.
 */
final class SettingWatches {
    private static final Logger LOG = LoggerFactory.getLogger(SettingWatches.class);
    private static final Origin ORIGIN = Origin.of("settings", null);

    private final SqlSession session;
    private final SecretCipher cipher;
    private final Consumer<Runnable> executor;
    private final BooleanSupplier closed;
    private final List<WatchedSetting> watched = new CopyOnWriteArrayList<>();
    private final AtomicBoolean lookIsDue = new AtomicBoolean();
    private final ReentrantLock looking = new ReentrantLock();

    /**
     * Watches nothing yet.
     *
     * @param session takes no connection from the requests
     * @param executor runs a look soon, on another thread
     */
    SettingWatches(SqlSession session, SecretCipher cipher, Consumer<Runnable> executor, BooleanSupplier closed) {
        this.session = session;
        this.cipher = cipher;
        this.executor = executor;
        this.closed = closed;
    }

    SettingWatch add(Scope scope, SettingScope of, SettingKey key, Consumer<Optional<Setting>> listener) {
        if (closed.getAsBoolean()) {
            throw new IllegalStateException("the store is closed");
        }
        WatchedSetting watch = new WatchedSetting(scope, of, key, listener, watched::remove);
        watched.add(watch);
        lookSoon();
        return watch;
    }

    int count() {
        return watched.size();
    }

    /** To be called after a commit that may have changed a setting. */
    void lookSoon() {
        if (!watched.isEmpty() && lookIsDue.compareAndSet(false, true)) {
            executor.accept(this::look);
        }
    }

    /** Reads all watched settings and tells whose have changed. */
    void look() {
        looking.lock();
        try {
            // Before reading: a change from here on asks for a look of its own.
            lookIsDue.set(false);
            List<WatchedSetting> all = List.copyOf(watched);
            if (all.isEmpty()) {
                return;
            }
            Map<Integer, SettingRow> found =
                    session
                            .read(SettingWatchSql.class, ORIGIN, sql -> sql.read(new SettingWatchSql.Asked(all)))
                            .stream()
                            .collect(Collectors.toMap(SettingWatchSql.Found::place, SettingWatchSql.Found::row));
            for (int place = 0; place < all.size(); place++) {
                tell(all.get(place), Optional.ofNullable(found.get(place)));
            }
        } finally {
            looking.unlock();
        }
    }

    private void tell(WatchedSetting watch, Optional<SettingRow> row) {
        Function<SettingRow, Setting> reveal = found -> found.revealed(cipher, Origin.of("settings", watch.key()));
        try {
            watch.tell(row.map(reveal));
        } catch (RuntimeException e) {
            LOG.error("the watch on the setting {} failed", watch.key(), e);
        }
    }
}
