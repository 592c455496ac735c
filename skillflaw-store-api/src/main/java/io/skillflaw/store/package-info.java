/**
 * The way in: a {@link io.skillflaw.store.SkillFlawStore} gives the stores, each within a scope.
 */
@NullMarked
package io.skillflaw.store;

import org.jspecify.annotations.NullMarked;
