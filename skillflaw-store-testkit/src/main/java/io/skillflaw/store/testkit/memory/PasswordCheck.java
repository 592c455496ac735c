package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.user.Password;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Tells whether a password is the one it was made from, without keeping it; not meant to withstand guessing. */
final class PasswordCheck {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt = new byte[16];
    private final byte[] hash;

    PasswordCheck(Password password) {
        RANDOM.nextBytes(salt);
        this.hash = digest(password);
    }

    boolean matches(Password password) {
        return MessageDigest.isEqual(hash, digest(password));
    }

    private byte[] digest(Password password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return sha.digest(password.toUtf8());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
