package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.Password;
import org.junit.jupiter.api.Test;

/** The watch over the output sees what it is there for. */
class OutputSecrecyTest {
    @Test
    void x16_secretsInTheOutputAreFound() {
        ApiKeySecret key = ApiKeySecret.generate();
        String hash = new PasswordHasher(MigratedDatabases.CHEAP).hash(Password.choose("long enough"));

        assertThat(OutputSecrecy.secretsIn("accepted " + key.reveal() + " of ana"))
                .isOne();
        assertThat(OutputSecrecy.secretsIn("stored " + hash)).isOne();
        assertThat(OutputSecrecy.secretsIn("password=long enough, key=" + key.reveal()))
                .isEqualTo(2);
        assertThat(OutputSecrecy.secretsIn("accepted " + key + " of ana, " + key.prefix()))
                .isZero();
    }
}
