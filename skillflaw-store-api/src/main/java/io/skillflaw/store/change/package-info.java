/**
 * Partial changes: a field is kept, set or cleared.
 */
@NullMarked
package io.skillflaw.store.change;

import org.jspecify.annotations.NullMarked;
