/** The store on PostgreSQL; {@link io.skillflaw.store.postgres.PostgresStores} is the way in. */
@NullMarked
package io.skillflaw.store.postgres;

import org.jspecify.annotations.NullMarked;
