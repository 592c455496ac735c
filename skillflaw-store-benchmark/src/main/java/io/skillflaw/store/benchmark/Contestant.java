package io.skillflaw.store.benchmark;

/**
 * One of those that are compared.
 *
 * @param name as it is printed
 * @param call what it does
 * @param calls how many of what is measured that makes: many where one takes no longer than reading the clock
 */
record Contestant(String name, Call call, int calls) {
    Contestant(String name, Call call) {
        this(name, call, 1);
    }
}
