/** Workloads whose contestants are measured side by side in one run. */
@NullMarked
package io.skillflaw.store.benchmark;

import org.jspecify.annotations.NullMarked;
