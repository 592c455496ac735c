/** Failovers of a real cluster while hosts work on it, and a checker of what they were told. */
@NullMarked
package io.skillflaw.store.drills;

import org.jspecify.annotations.NullMarked;
