/**
 * Who may do what: roles and shares.
 */
@NullMarked
package io.skillflaw.store.access;

import org.jspecify.annotations.NullMarked;
