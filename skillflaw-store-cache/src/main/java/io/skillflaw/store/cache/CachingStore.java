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

    /**
     * Another store on the same database, whose commits nobody tells of, such as one on a host's own connection. It is not
     * cached, but what is written through it is not answered from the cache for half a minute, in which the host is
     * expected to commit; what is committed later is seen within the bound.
     *
     * @param other the other store
     * @return the same, which tells the cache of its writes
     */
    SkillFlawStore alongside(SkillFlawStore other);
}
