/**
 * Typed identifiers. They are version 7 UUIDs made by the client, so a value has its identity before it is stored.
 */
@NullMarked
package io.skillflaw.store.id;

import org.jspecify.annotations.NullMarked;
