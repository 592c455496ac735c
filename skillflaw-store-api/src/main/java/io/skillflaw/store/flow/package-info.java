/**
 * Flows: the JSON documents that the editor draws and the API runs.
 */
@NullMarked
package io.skillflaw.store.flow;

import org.jspecify.annotations.NullMarked;
