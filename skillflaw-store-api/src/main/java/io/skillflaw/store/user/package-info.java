/**
 * Users and their passwords.
 */
@NullMarked
package io.skillflaw.store.user;

import org.jspecify.annotations.NullMarked;
