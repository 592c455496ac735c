package io.skillflaw.store.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key in the clear: {@code sk-} and 32 random bytes (rule U-04). It shows itself only when asked (rule X-16) and is
 * compared by identity only. Immutable and safe for threads.
 */
public final class ApiKeySecret {
    private static final Pattern FORM = Pattern.compile("sk-[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;
    private static final int PREFIX_LENGTH = 7;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private ApiKeySecret(String text) {
        this.text = text;
    }

    /**
     * Makes a key.
     *
     * @return {@code sk-} and 32 random bytes in Base64 for URLs
     */
    public static ApiKeySecret generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ApiKeySecret("sk-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * Reads what somebody presents as a key.
     *
     * @param text any text
     * @return the key; empty if it is not of the form of one, so that it cannot be right
     */
    public static Optional<ApiKeySecret> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ApiKeySecret(text)) : Optional.empty();
    }

    /**
     * The key itself, to be shown once to whom it is made for.
     *
     * @return 46 characters
     */
    public String reveal() {
        return text;
    }

    /**
     * What a person tells keys apart by.
     *
     * @return its first seven characters, which tell too little to guess the rest
     */
    public String prefix() {
        return text.substring(0, PREFIX_LENGTH);
    }

    /**
     * What is stored of the key and found by. A plain hash is enough: nobody guesses 32 random bytes.
     *
     * @return the 32 bytes of its SHA-256
     */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "ApiKeySecret[hidden]";
    }
}
