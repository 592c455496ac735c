/** Faults on the way to a PostgreSQL server, made on purpose. */
@NullMarked
package io.skillflaw.store.testkit.wire;

import org.jspecify.annotations.NullMarked;
