/** Databases to test against: one that is given, one in a container, or an embedded one. */
@NullMarked
package io.skillflaw.store.testkit.database;

import org.jspecify.annotations.NullMarked;
