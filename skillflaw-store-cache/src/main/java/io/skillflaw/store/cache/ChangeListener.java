package io.skillflaw.store.cache;

import java.util.Collection;

/** Hears of the changes of other instances. */
public interface ChangeListener {
    /**
     * Something was changed and committed before.
     *
     * @param changes what
     */
    void changed(Collection<Change> changes);

    /** Changes may have been missed: anything may have changed. */
    void missed();
}
