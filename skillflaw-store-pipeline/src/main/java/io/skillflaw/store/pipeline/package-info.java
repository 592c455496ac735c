/**
 * Takes log lines off the request path: bounded buffers, a spool that outlives the process, and writers that bring each
 * line to the store once.
 */
@NullMarked
package io.skillflaw.store.pipeline;

import org.jspecify.annotations.NullMarked;
