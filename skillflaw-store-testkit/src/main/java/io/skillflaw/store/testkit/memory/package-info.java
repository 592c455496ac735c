/** The reference implementation: plain maps under one lock, to compare other implementations with. */
@NullMarked
package io.skillflaw.store.testkit.memory;

import org.jspecify.annotations.NullMarked;
