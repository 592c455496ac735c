package io.skillflaw.store.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.id.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserValuesTest {
    @ParameterizedTest
    @CsvSource({"Ana,aNA", "straße,STRASSE", "É,é", "E\u0301,\u00e9", "Ａna,ana", "ﬁn,FIN", "ΣΑΣ,σας"})
    void u01_sameNamesHaveTheSameKey(String a, String b) {
        assertThat(Usernames.key(a)).isEqualTo(Usernames.key(b));
    }

    @ParameterizedTest
    @CsvSource({"ana,anna", "ana,'ana '", "a,а"})
    void u01_differentNamesHaveDifferentKeys(String a, String b) {
        assertThat(Usernames.key(a)).isNotEqualTo(Usernames.key(b));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0", "\ud800"})
    void u01_malformedNamesAreRefused(String name) {
        assertRefused(() -> NewUser.of(name, "long enough"));
        assertRefused(() -> UserChange.none().withUsername(name));
    }

    @Test
    void u01_nameThatIsLongInCompatibilityFormIsRefused() {
        assertThat(NewUser.of("n".repeat(100), "long enough").username()).hasSize(100);
        assertRefused(() -> NewUser.of("n".repeat(101), "long enough"));
        assertRefused(() -> NewUser.of("\ufdfa".repeat(100), "long enough"));
    }

    @Test
    void u02_newPasswordsAreBounded() {
        assertThat(Password.choose("12345678").toUtf8()).hasSize(8);
        assertRefused(() -> Password.choose("1234567"));
        assertRefused(() -> Password.choose("x".repeat(1_001)));
        assertRefused(() -> Password.choose("unpaired \ud800 surrogate"));
        assertThat(Password.attempt("").toUtf8()).isEmpty();
    }

    @Test
    void u02_laterLoginIsKept() {
        User user = new User(UserId.create(), "ana", true, false, 1, Instant.EPOCH, Instant.EPOCH, null, null);
        Instant at = Instant.ofEpochSecond(2);

        assertThat(user.loggedInAt(at).lastLoginAt()).isEqualTo(at);
        assertThat(user.loggedInAt(at).loggedInAt(Instant.ofEpochSecond(1)).lastLoginAt())
                .isEqualTo(at);
        assertThat(user.loggedInAt(at).version()).isEqualTo(1);
    }

    @Test
    void x16_passwordShowsNothing() {
        assertThat(Password.choose("hunter2hunter2")).hasToString("Password[hidden]");
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(call::run);
    }
}
