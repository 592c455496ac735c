package io.skillflaw.store.benchmark;

/**
 * One of those that are compared.
 *
 * @param name as it is printed
 * @param call what it does
 */
record Contestant(String name, Call call) {}
