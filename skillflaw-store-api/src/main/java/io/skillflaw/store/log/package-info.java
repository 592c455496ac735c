/**
 * Execution logs: the lines that runs leave behind.
 */
@NullMarked
package io.skillflaw.store.log;

import org.jspecify.annotations.NullMarked;
