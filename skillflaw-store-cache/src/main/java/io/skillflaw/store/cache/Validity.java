package io.skillflaw.store.cache;

/**
 * Whether answers of one kind still hold, as far as this instance knows what has changed.
 *
 * @param <K> what is asked for
 * @param <V> the answer
 */
interface Validity<K, V> {
    /** What is asked about, whoever asks: answers about it are got one after the other, so that none is older than the last. */
    Object entity(K key);

    /**
     * An answer has come.
     *
     * @param isGone whether there is nothing where there was something the last time that this was asked
     */
    default void sighted(K key, V value, boolean isGone, long asOf) {}

    /** Whether nothing is known to have changed since the answer was asked for, and nothing may have been missed. */
    boolean isFresh(K key, V value, long asOf);

    /** Whether nothing is known to have changed that makes giving the answer a leak. */
    boolean isPermitted(K key, V value, long asOf);

    /** Whether this instance has not itself written another answer since, which it would have to give now. */
    default boolean isUnwritten(K key, long asOf) {
        return true;
    }

    /** Whether the answer is that there is nothing, which is believed for a shorter time and not in an outage. */
    boolean isAbsence(V value);
}
