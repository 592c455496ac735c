/**
 * A read-through cache over any store: fresh within a bound, and an answer while the store is down.
 */
@NullMarked
package io.skillflaw.store.cache;

import org.jspecify.annotations.NullMarked;
