package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;

/** A store that answers from memory what it knows. */
public interface CachingStore extends SkillFlawStore {
    /**
     * Its cache.
     *
     * @return to ask it and to pin what must always be there
     */
    StoreCache cache();
}
