package io.skillflaw.store.settings;

/** A watch on a setting (rule S-03), until it is closed. Safe for threads. */
@FunctionalInterface
public interface SettingWatch extends AutoCloseable {
    /**
     * Ends the watch: once this has returned the listener is not called anew. Waits up to five seconds for a call that is
     * under way, unless it is made by the listener itself. A second call does nothing.
     */
    @Override
    void close();
}
