package io.skillflaw.store.postgres;

import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One call of an operation, made ready, and how to find out what came of it.
 *
 * @param call the call; gives what it answered
 * @param effects how many times it took effect, as the database says
 * @param isTrue whether an answer says what was done
 */
record WireTrial(Supplier<Object> call, LongSupplier effects, Predicate<Object> isTrue) {}
