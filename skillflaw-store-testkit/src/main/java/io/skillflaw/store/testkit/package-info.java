/**
 * The contracts that every implementation of the stores can run.
 *
 * <p>An implementation's test class implements {@link io.skillflaw.store.testkit.StoreTck} and says in its
 * {@link io.skillflaw.store.testkit.StoreContract#fixture() fixture} how an empty store is opened. Test methods are
 * named after the rule they hold, such as {@code f03_staleVersionIsRefused}.
 */
@NullMarked
package io.skillflaw.store.testkit;

import org.jspecify.annotations.NullMarked;
