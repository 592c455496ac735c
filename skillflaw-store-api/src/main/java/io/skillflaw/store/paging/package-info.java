/**
 * Keyset pagination: pages of bounded size whose cost does not grow with depth.
 */
@NullMarked
package io.skillflaw.store.paging;

import org.jspecify.annotations.NullMarked;
