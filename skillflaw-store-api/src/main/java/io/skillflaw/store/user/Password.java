package io.skillflaw.store.user;

import io.skillflaw.store.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A password in the clear, on its way to being hashed or checked. It never shows itself (rule X-16) and is compared by
 * identity only. Immutable and safe for threads.
 */
public final class Password {
    /** The fewest characters a new password may have. */
    public static final int MIN_LENGTH = 8;

    /** The most characters a password may have. */
    public static final int MAX_LENGTH = 1_000;

    private final byte[] utf8;

    private Password(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * A password for a new user or a change: {@value #MIN_LENGTH} to {@value #MAX_LENGTH} characters.
     *
     * @param characters the password; copied
     * @return the password
     * @throws InvalidInputException if it is too short, too long or cannot be encoded; the message does not repeat it
     */
    public static Password choose(CharSequence characters) {
        if (characters.length() < MIN_LENGTH) {
            throw new InvalidInputException("password", "must have at least " + MIN_LENGTH + " characters");
        }
        return attempt(characters);
    }

    /**
     * A password that somebody logs in with, which may be any text of at most {@value #MAX_LENGTH} characters.
     *
     * @param characters the password; copied
     * @return the password
     * @throws InvalidInputException if it is too long or cannot be encoded; the message does not repeat it
     */
    public static Password attempt(CharSequence characters) {
        if (characters.length() > MAX_LENGTH) {
            throw new InvalidInputException("password", "must have at most " + MAX_LENGTH + " characters");
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters));
            byte[] utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
            return new Password(utf8);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException("password", "holds an unpaired surrogate, which cannot be encoded");
        }
    }

    /**
     * The password's bytes, to be hashed; for implementations of the stores.
     *
     * @return a copy, in UTF-8
     */
    public byte[] toUtf8() {
        return utf8.clone();
    }

    /** Nothing of the password, not even its length. */
    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
