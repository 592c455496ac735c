/** Registers what a store counts and measures with Micrometer (rule X-15). */
@NullMarked
package io.skillflaw.store.micrometer;

import org.jspecify.annotations.NullMarked;
