package io.skillflaw.store.postgres;

import io.skillflaw.store.user.Password;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Hashes passwords with Argon2id and writes the result as a PHC string (U-02). */
final class PasswordHasher {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final SecureRandom random = new SecureRandom();
    private final PasswordHashing parameters;
    private final String decoy;

    PasswordHasher(PasswordHashing parameters) {
        this.parameters = parameters;
        // Of no password that anybody knows. To hash one would take a tenth of what it takes to open a store.
        this.decoy = format(parameters, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
    }

    /** A new hash with a new salt. */
    String hash(Password password) {
        byte[] salt = randomBytes(SALT_BYTES);
        return format(parameters, salt, compute(parameters, salt, password, HASH_BYTES));
    }

    /** Whether the password is the one that was hashed; the time it takes does not depend on where they differ. */
    boolean matches(Password password, String phc) {
        Matcher parts = parse(phc);
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] hash = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(hash, compute(parametersOf(parts), salt, password, hash.length));
    }

    /** Whether the hash was made with other parameters than those in force. */
    boolean isOutdated(String phc) {
        return !parametersOf(parse(phc)).equals(parameters);
    }

    /** Takes the time that a wrong password takes. */
    void spendTimeOfCheck(Password password) {
        if (matches(password, decoy)) {
            throw new IllegalStateException("the decoy was guessed; it opens nothing");
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] compute(PasswordHashing parameters, byte[] salt, Password password, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(parameters.memoryKiB())
                .withIterations(parameters.iterations())
                .withParallelism(parameters.parallelism())
                .withSalt(salt)
                .build());
        byte[] clear = password.toUtf8();
        byte[] hash = new byte[length];
        generator.generateBytes(clear, hash);
        Arrays.fill(clear, (byte) 0);
        return hash;
    }

    private static String format(PasswordHashing parameters, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        parameters.memoryKiB(),
                        parameters.iterations(),
                        parameters.parallelism(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    private static Matcher parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a stored password hash is not Argon2id in PHC string format");
        }
        return parts;
    }

    private static PasswordHashing parametersOf(Matcher parts) {
        return new PasswordHashing(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }
}
