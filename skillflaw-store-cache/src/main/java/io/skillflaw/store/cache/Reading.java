package io.skillflaw.store.cache;

/**
 * What the store answered.
 *
 * @param value the answer
 * @param asOf when it was asked: the answer is at least as new as that
 */
record Reading<V>(V value, long asOf) {}
