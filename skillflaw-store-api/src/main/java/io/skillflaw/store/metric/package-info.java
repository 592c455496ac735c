/** What a store counts and measures, without a dependency (rule X-15). */
@NullMarked
package io.skillflaw.store.metric;

import org.jspecify.annotations.NullMarked;
