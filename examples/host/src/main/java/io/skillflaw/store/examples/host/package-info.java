/** A small application that embeds the store: flows, logins, settings and logs over HTTP. */
@NullMarked
package io.skillflaw.store.examples.host;

import org.jspecify.annotations.NullMarked;
