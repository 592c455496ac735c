package io.skillflaw.store.postgres;

import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingWatch;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One watch: who watches what, and what the listener was told last. */
final class WatchedSetting implements SettingWatch {
    private static final long LONGEST_WAIT_SECONDS = 5;

    private final Scope scope;
    private final SettingScope of;
    private final SettingKey key;
    private final Consumer<Optional<Setting>> listener;
    private final Consumer<WatchedSetting> onClose;
    private final ReentrantLock telling = new ReentrantLock();

    private boolean wasTold;
    private Optional<Setting> told = Optional.empty();
    private volatile boolean closed;

    WatchedSetting(
            Scope scope,
            SettingScope of,
            SettingKey key,
            Consumer<Optional<Setting>> listener,
            Consumer<WatchedSetting> onClose) {
        this.scope = scope;
        this.of = Objects.requireNonNull(of, "scope");
        this.key = Objects.requireNonNull(key, "key");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.onClose = onClose;
    }

    Scope scope() {
        return scope;
    }

    SettingScope of() {
        return of;
    }

    SettingKey key() {
        return key;
    }

    /** Tells the listener what it was not told yet; what it throws comes out, and is not told again. */
    void tell(Optional<Setting> now) {
        telling.lock();
        try {
            if (!closed && !(wasTold && now.equals(told))) {
                wasTold = true;
                told = now;
                listener.accept(now);
            }
        } finally {
            telling.unlock();
        }
    }

    /** The call under way may itself wait for who closes: so this waits for it, but not for ever. */
    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
        try {
            if (telling.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                telling.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
