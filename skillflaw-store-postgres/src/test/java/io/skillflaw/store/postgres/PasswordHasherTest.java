package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.skillflaw.store.user.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
    private static final Password PASSWORD = Password.attempt("password");

    private final PasswordHasher hasher = new PasswordHasher(new PasswordHashing(64, 2, 1));

    @Test
    void u02_hashIsArgon2idInPhcFormatWithASaltOfItsOwn() {
        String hash = hasher.hash(PASSWORD);

        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=64,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hash);
        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
        assertThat(hasher.matches(Password.attempt("Password"), hash)).isFalse();
    }

    @Test
    void u02_hashOfAnotherImplementationIsUnderstood() {
        // Made with the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 24
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hasher.matches(PASSWORD, reference)).isTrue();
        assertThat(hasher.isOutdated(reference)).isTrue();
    }

    @Test
    void u02_hashIsOutdatedWhenTheParametersChange() {
        String hash = hasher.hash(PASSWORD);

        assertThat(hasher.isOutdated(hash)).isFalse();
        assertThat(new PasswordHasher(new PasswordHashing(64, 3, 1)).isOutdated(hash))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "$2a$10$abc", "$argon2i$v=19$m=64,t=2,p=1$c29tZXNhbHQ$AAAA"})
    void u02_whatIsNoHashIsRefused(String stored) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hasher.matches(PASSWORD, stored))
                .withMessageNotContaining(stored.isEmpty() ? "$" : stored);
    }
}
