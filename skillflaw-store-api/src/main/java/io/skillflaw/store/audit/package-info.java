/**
 * Who changed what of users, keys, shares, ownership and settings, and who deleted what.
 */
@NullMarked
package io.skillflaw.store.audit;

import org.jspecify.annotations.NullMarked;
