/**
 * Projects: named groups of flows that can be shared as a whole.
 */
@NullMarked
package io.skillflaw.store.project;

import org.jspecify.annotations.NullMarked;
