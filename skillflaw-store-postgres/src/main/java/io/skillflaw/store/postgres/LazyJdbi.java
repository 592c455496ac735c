package io.skillflaw.store.postgres;

import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Jdbi, made when it is first needed: what most calls ask for passes it by, so that a host is ready before it is loaded. */
final class LazyJdbi {
    private final Supplier<Jdbi> making;
    private @Nullable Jdbi made;

    LazyJdbi(Supplier<Jdbi> making) {
        this.making = making;
    }

    Handle open() {
        return made().open();
    }

    private synchronized Jdbi made() {
        Jdbi known = made;
        if (known == null) {
            known = making.get();
            made = known;
        }
        return known;
    }
}
