package io.skillflaw.store.postgres;

import io.skillflaw.store.error.CorruptDataException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.SecretKeyException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts texts with AES-256-GCM, each bound to the place it is stored in (S-02). Safe for threads. */
final class SecretCipher {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    SecretCipher(SecretKeys keys) {
        this.keys = keys;
    }

    /**
     * An encrypted text.
     *
     * @param keyId the id of its key
     * @param ciphertext nonce, ciphertext and tag in Base64
     */
    record Sealed(String keyId, String ciphertext) {
        @Override
        public String toString() {
            return "Sealed[" + keyId + "]";
        }
    }

    /** @param place where the text is stored; it decrypts nowhere else */
    Sealed seal(String text, String place, Origin origin) {
        String keyId = currentKeyId(origin);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key(keyId, origin), nonce, place);
            byte[] encrypted = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return new Sealed(keyId, Base64.getEncoder().encodeToString(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt with " + TRANSFORMATION, e);
        }
    }

    String open(Sealed sealed, String place, Origin origin) {
        SecretKey key = key(sealed.keyId(), origin);
        try {
            byte[] whole = Base64.getDecoder().decode(sealed.ciphertext());
            if (whole.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                throw corrupt(origin);
            }
            ByteBuffer buffer = ByteBuffer.wrap(whole);
            byte[] nonce = new byte[NONCE_BYTES];
            buffer.get(nonce);
            byte[] encrypted = new byte[buffer.remaining()];
            buffer.get(encrypted);
            return new String(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(encrypted), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | AEADBadTagException e) {
            throw corrupt(origin);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot decrypt with " + TRANSFORMATION, e);
        }
    }

    /** The id of the key that encrypts. */
    String currentKeyId(Origin origin) {
        return keys.currentId().orElseThrow(() -> new SecretKeyException(null, origin));
    }

    /** The ids of all keys that are there. */
    List<String> keyIds() {
        return keys.ids();
    }

    private SecretKey key(String id, Origin origin) {
        return keys.byId(id).orElseThrow(() -> new SecretKeyException(id, origin));
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static CorruptDataException corrupt(Origin origin) {
        return new CorruptDataException(
                "the secret does not decrypt: it was cut, changed, or moved from another place", origin, null);
    }
}
