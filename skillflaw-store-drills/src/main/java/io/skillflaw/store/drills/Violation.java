package io.skillflaw.store.drills;

/**
 * Something that must never happen, and did.
 *
 * @param rule what
 * @param detail where and how
 * @param at when, by the clock of the drills
 */
record Violation(Rule rule, String detail, long at) {}
