/** The {@code skillflaw} command for those who run the database. */
@NullMarked
package io.skillflaw.store.cli;

import org.jspecify.annotations.NullMarked;
