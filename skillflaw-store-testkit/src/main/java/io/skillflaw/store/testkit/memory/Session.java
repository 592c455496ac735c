package io.skillflaw.store.testkit.memory;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where calls run: each on its own, or all inside a transaction. */
interface Session {
    <T extends @Nullable Object> T run(Supplier<T> call);

    <T extends @Nullable Object, X extends Exception> T inTransaction(Memory.Work<T, X> work) throws X;
}
