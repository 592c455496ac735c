package io.skillflaw.store.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerAddressTest {
    @Test
    void readsEverySpelling() {
        for (String text : List.of(
                "postgresql://ana:p%40ss@db:6432/main?sslmode=require",
                "postgres://ana:p%40ss@db:6432/main?sslmode=require",
                "jdbc:postgresql://db:6432/main?user=ana&password=p%40ss&sslmode=require")) {
            ServerAddress read = ServerAddress.parse("URL", text);

            assertThat(read)
                    .as(text)
                    .isEqualTo(new ServerAddress("db", 6_432, "ana", "p@ss", "main", "sslmode=require"));
        }
    }

    @Test
    void hasDefaults() {
        assertThat(ServerAddress.parse("URL", "postgresql://[::1]"))
                .isEqualTo(new ServerAddress("[::1]", 5_432, "postgres", "", "postgres", ""));
    }

    @Test
    void writesWhatItReads() {
        ServerAddress read =
                ServerAddress.parse("URL", "postgresql://a%2Fna:p%40+ss@test_db:6432/main?sslmode=require");

        assertThat(read.password()).isEqualTo("p@+ss");
        assertThat(ServerAddress.parse("URL", read.url("main"))).isEqualTo(read);
        assertThat(read.jdbcUrl("other")).isEqualTo("jdbc:postgresql://test_db:6432/other?sslmode=require");
        assertThat(read.dataSource("other").getUrl())
                .contains("test_db:6432/other")
                .contains("sslmode=require");
    }

    @Test
    void x16_aPasswordIsNotShown() {
        for (String text : List.of(
                "postgresql://ana:Tr0ub@4dor@db/main",
                "postgresql://ana:Tr0ub/4dor@db/main",
                "mysql://ana:Tr0ub4dor@db/main",
                "postgresql://ana:Tr0ub4dor@db:port/main",
                "postgresql://ana:Tr0ub4dor")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> ServerAddress.parse("URL", text))
                    .withNoCause()
                    .withMessageStartingWith("URL is not of the form ")
                    .withMessageNotContaining("Tr0ub");
        }
        assertThat(ServerAddress.parse("URL", "postgresql://ana:Tr0ub4dor@db").toString())
                .isEqualTo("db:5432");
    }
}
