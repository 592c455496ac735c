package io.skillflaw.store.health;

/**
 * The connections of one pool.
 *
 * @param name the pool's name
 * @param active how many are in use
 * @param idle how many are open and free
 * @param waiting how many threads wait for one
 * @param max how many there may be
 */
public record PoolHealth(String name, int active, int idle, int waiting, int max) {}
