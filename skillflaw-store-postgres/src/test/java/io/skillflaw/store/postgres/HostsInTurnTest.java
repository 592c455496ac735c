package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How attempts to connect ask for hosts. */
class HostsInTurnTest {
    @Test
    void x12_eachAttemptBeginsWithTheNextOfSeveralHosts() {
        HostsInTurn hosts = HostsInTurn.of("10.0.0.1:5432,10.0.0.2:5433,10.0.0.3:5432");

        assertThat(hosts.areSeveral()).isTrue();
        assertThat(hosts.forAttempt(0)).containsExactly("10.0.0.1:5432", "10.0.0.2:5433", "10.0.0.3:5432");
        assertThat(hosts.forAttempt(1)).containsExactly("10.0.0.2:5433", "10.0.0.3:5432", "10.0.0.1:5432");
        assertThat(hosts.forAttempt(3)).isEqualTo(hosts.forAttempt(0));
        assertThat(hosts.forAttempt(Integer.MIN_VALUE)).hasSize(3);
    }

    @Test
    void x12_nameIsSpelledAnewForEachAttemptSoThatItIsLookedUpAnew() {
        HostsInTurn hosts = HostsInTurn.of("db-1.example.com:5432");
        Set<String> spellings = new HashSet<>();

        for (int attempt = 0; attempt < 1_000; attempt++) {
            String asked = hosts.forAttempt(attempt).get(0);
            assertThat(asked.toLowerCase(Locale.ROOT)).isEqualTo("db-1.example.com:5432");
            assertThat(spellings.add(asked)).isTrue();
        }
        assertThat(hosts.forAttempt(0)).containsExactly("db-1.example.com:5432");
    }

    @Test
    void x12_addressesAreNotSpelled() {
        assertThat(HostsInTurn.of("[fe80::AB]:5432").forAttempt(7)).containsExactly("[fe80::AB]:5432");
        assertThat(HostsInTurn.of("10.0.0.1:5432").forAttempt(7)).containsExactly("10.0.0.1:5432");
    }
}
