/**
 * Settings, global and per user.
 */
@NullMarked
package io.skillflaw.store.settings;

import org.jspecify.annotations.NullMarked;
