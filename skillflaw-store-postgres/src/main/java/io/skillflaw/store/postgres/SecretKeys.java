package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that secret settings are encrypted with (S-02): the first encrypts, all decrypt. To change the key, add a new one
 * behind the old on every instance, so that each can read what the others will write; then put it in front, call {@code
 * SettingsStore.rotateSecrets()}, and take the old one away. A key is known by an id made from the key itself, so that no two keys can be taken for each other. Immutable and safe for threads.
 */
public final class SecretKeys {
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final SecretKeys NONE = new SecretKeys(Map.of());

    private final Map<String, SecretKey> keys;

    private SecretKeys(Map<String, SecretKey> keys) {
        this.keys = keys;
    }

    /**
     * No keys: secrets can be neither kept nor read.
     *
     * @return the empty set
     */
    public static SecretKeys none() {
        return NONE;
    }

    /**
     * Reads keys.
     *
     * @param text one or more keys of 32 bytes in Base64 (standard or for URLs, with padding or without), separated by
     *     commas; the first encrypts
     * @return the keys
     * @throws InvalidInputException if one is not 32 bytes in Base64, or is there twice; the message shows none
     */
    public static SecretKeys parse(String text) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            byte[] key = decode(part.strip(), keys.size() + 1);
            if (keys.put(id(key), new SecretKeySpec(key, "AES")) != null) {
                throw wrong("key %d is there twice".formatted(keys.size() + 1));
            }
            Arrays.fill(key, (byte) 0);
        }
        return new SecretKeys(keys);
    }

    /**
     * Makes a key.
     *
     * @return 32 random bytes in Base64, to be kept where only the hosts of this store can read them
     */
    public static String generate() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** The id of the key that encrypts. */
    Optional<String> currentId() {
        return keys.keySet().stream().findFirst();
    }

    List<String> ids() {
        return List.copyOf(keys.keySet());
    }

    Optional<SecretKey> byId(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The ids of the keys, which tell nothing of them. */
    @Override
    public String toString() {
        return "SecretKeys" + keys.keySet();
    }

    private static byte[] decode(String text, int place) {
        try {
            byte[] key = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw wrong("key %d is not Base64".formatted(place));
        }
        throw wrong("key %d must be 32 bytes in Base64, which are 44 characters".formatted(place));
    }

    private static String id(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("skillflaw key id".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static InvalidInputException wrong(String problem) {
        return new InvalidInputException("secretKeys", problem);
    }
}
