package io.skillflaw.store.settings;

import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Optional;

/**
 * Keeps settings (rule S-01). Active users read the global settings and their own, and write their own; superusers and
 * the system read and write all; the anonymous read and write none. What a scope may not read is not there for it.
 *
 * <p>Safe for threads. Each call is atomic and, outside a transaction, takes effect on its own before it returns; a
 * call that throws has changed nothing, unless it is
 * {@link io.skillflaw.store.error.OutcomeUnknownException OutcomeUnknownException}. Null arguments are a
 * {@link NullPointerException}. Every method can throw a
 * {@link io.skillflaw.store.error.TransientStoreException TransientStoreException}.
 */
public interface SettingsStore {
    /**
     * Creates a setting.
     *
     * @param scope for whom it holds
     * @param key its name
     * @param value its value
     * @return the setting as stored, at version 1
     * @throws io.skillflaw.store.error.DuplicateKeyException if the scope has that {@code key} already
     * @throws io.skillflaw.store.error.MissingReferenceException if there is no such user, or not for the caller
     * @throws io.skillflaw.store.error.NotAllowedException if the caller may not write global settings
     */
    Setting create(SettingScope scope, SettingKey key, SettingValue value);

    /**
     * Reads a setting of exactly that scope.
     *
     * @param scope for whom it holds
     * @param key its name
     * @return empty if it is not there or not readable
     */
    Optional<Setting> find(SettingScope scope, SettingKey key);

    /**
     * Reads what holds for the store scope's user: the user's own setting, else the global one.
     *
     * @param key its name
     * @return empty if neither is there; in system scope the global one; for the anonymous always empty
     */
    Optional<Setting> findEffective(SettingKey key);

    /**
     * Lists the settings of exactly one scope by key, in the order of {@link SettingKey#compareTo}.
     *
     * @param scope for whom they hold
     * @param page which page
     * @return settings; none if they are not readable
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     */
    Page<Setting> list(SettingScope scope, PageRequest page);

    /**
     * Saves a value if the setting is still at the expected version: a compare-and-set.
     *
     * @param scope for whom it holds
     * @param key its name
     * @param value the new value, of any type
     * @param expectedVersion the version the change was made from
     * @return the setting as stored, one version on; empty if it is not there or not readable
     * @throws io.skillflaw.store.error.StaleVersionException if the setting is at another version
     * @throws io.skillflaw.store.error.NotAllowedException if the caller may not write global settings
     */
    Optional<Setting> update(SettingScope scope, SettingKey key, SettingValue value, long expectedVersion);

    /**
     * Deletes a setting, whatever its version.
     *
     * @param scope for whom it holds
     * @param key its name
     * @return false if it is not there or not readable
     * @throws io.skillflaw.store.error.NotAllowedException if the caller may not write global settings
     */
    boolean delete(SettingScope scope, SettingKey key);
}
