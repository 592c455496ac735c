/**
 * Chat messages, grouped by session.
 */
@NullMarked
package io.skillflaw.store.message;

import org.jspecify.annotations.NullMarked;
