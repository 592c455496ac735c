/** A first look at the store. */
@NullMarked
package io.skillflaw.store.examples.quickstart;

import org.jspecify.annotations.NullMarked;
