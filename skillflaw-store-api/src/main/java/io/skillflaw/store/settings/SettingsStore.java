package io.skillflaw.store.settings;

import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
     * @throws io.skillflaw.store.error.SecretKeyException if it is a secret and there is no key to encrypt it with
     * @throws io.skillflaw.store.error.InvalidInputException if it is a secret that is hidden
     */
    Setting create(SettingScope scope, SettingKey key, SettingValue value);

    /**
     * Reads a setting of exactly that scope.
     *
     * @param scope for whom it holds
     * @param key its name
     * @return empty if it is not there or not readable
     * @throws io.skillflaw.store.error.SecretKeyException if it is a secret whose key is missing
     * @throws io.skillflaw.store.error.CorruptDataException if it is a secret that does not decrypt
     */
    Optional<Setting> find(SettingScope scope, SettingKey key);

    /**
     * Reads what holds for the store scope's user: the user's own setting, else the global one.
     *
     * @param key its name
     * @return empty if neither is there; in system scope the global one; for the anonymous always empty
     * @throws io.skillflaw.store.error.SecretKeyException if it is a secret whose key is missing
     * @throws io.skillflaw.store.error.CorruptDataException if it is a secret that does not decrypt
     */
    Optional<Setting> findEffective(SettingKey key);

    /**
     * Lists the settings of exactly one scope by key, in the order of {@link SettingKey#compareTo}; secrets are hidden.
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
     * @throws io.skillflaw.store.error.SecretKeyException if it is to be a secret and there is no key to encrypt it with,
     *     or is one whose key is missing: what cannot be read is not overwritten
     * @throws io.skillflaw.store.error.InvalidInputException if it is a secret that is hidden
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

    /**
     * Encrypts all secrets anew that are not encrypted with the current key, so that older keys can be taken away; values
     * and versions stay (rule S-02). Takes a superuser or the system. All or none.
     *
     * @return how many secrets were encrypted anew
     * @throws io.skillflaw.store.error.SecretKeyException if the key of one of them, or the current key, is missing
     * @throws io.skillflaw.store.error.CorruptDataException if one of them does not decrypt
     * @throws io.skillflaw.store.error.NotAllowedException if the scope may not
     */
    long rotateSecrets();

    /**
     * Brings global settings in from outside, such as the environment (rule S-04). Each is created if it is not there, and
     * changed if its value was brought in before and is another now; what a person or a call of {@link #create} or
     * {@link #update} set is kept. Takes a superuser or the system. Each setting is atomic by itself; any number of
     * instances may do this together.
     *
     * @param values what to bring in
     * @return what became of them
     * @throws io.skillflaw.store.error.SecretKeyException if there is a secret among them, and no key to encrypt it with
     * @throws io.skillflaw.store.error.NotAllowedException if the scope may not
     * @throws io.skillflaw.store.error.InvalidInputException if there is a secret among them that is hidden; none is
     *     brought in
     */
    SettingsImport bringIn(Map<SettingKey, SettingValue> values);

    /**
     * Watches a setting of exactly one scope (rule S-03). The listener is told the value that is there soon after this
     * returns, and again after every change that this scope may read, by whatever instance it was made: within a few
     * seconds, in the order of the changes, of which it may pass over all but the last. It is called by one thread at a
     * time, which may be the one that made the change; it should return soon. A watch is no part of
     * a transaction: it tells what is committed. What the listener throws is reported and otherwise
     * without effect. While the store cannot be reached it is told nothing.
     *
     * @param scope for whom it holds
     * @param key its name
     * @param listener is told the setting; empty if it is not there or no longer readable
     * @return ends the watch when closed; it also ends with the store
     */
    SettingWatch watch(SettingScope scope, SettingKey key, Consumer<Optional<Setting>> listener);
}
