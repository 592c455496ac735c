/**
 * What can go wrong, as one sealed family: {@linkplain io.skillflaw.store.error.TransientStoreException transient} failures may be\n * tried again, {@linkplain io.skillflaw.store.error.PermanentStoreException permanent} ones need something changed first.
 */
@NullMarked
package io.skillflaw.store.error;

import org.jspecify.annotations.NullMarked;
