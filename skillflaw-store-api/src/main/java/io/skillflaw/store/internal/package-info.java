/**
 * Helpers of this module; not exported and free to change.
 */
@NullMarked
package io.skillflaw.store.internal;

import org.jspecify.annotations.NullMarked;
