/** How an open store is, for orchestrators, load balancers and people (rule X-15). */
@NullMarked
package io.skillflaw.store.health;

import org.jspecify.annotations.NullMarked;
