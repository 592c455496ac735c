package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the pools are told; nobody listens where they connect to. */
class ConnectionPoolsTest {
    private static final String NOBODY = "postgresql://u:Tr0ub4dor@127.0.0.1:1/d";

    @Test
    void sizesAreThoseOfTheSettings() {
        try (ConnectionPools pools = pools(NOBODY, PoolSettings.standard().withSizes(3, 2))) {
            assertThat(pools.requests())
                    .asInstanceOf(type(HikariDataSource.class))
                    .satisfies(pool -> {
                        assertThat(pool.getMinimumIdle()).isEqualTo(3);
                        assertThat(pool.getMaximumPoolSize()).isEqualTo(5);
                        assertThat(pool.getConnectionTimeout()).isEqualTo(5_000);
                        assertThat(pool.getMaxLifetime()).isEqualTo(1_800_000);
                    });
        }
    }

    @Test
    @Timeout(4)
    void x18_poolsThatNobodyAnswersCloseAtOnce() {
        PoolSettings impatient = new PoolSettings(1, 0, Duration.ofMillis(300), Duration.ZERO, false);
        try (ConnectionPools pools = pools(NOBODY, impatient)) {
            assertThatExceptionOfType(SQLException.class).isThrownBy(pools.requests()::getConnection);
        }
    }

    @Test
    void l01_logLinesHaveAPoolOfTheirOwn() {
        try (ConnectionPools pools = pools(NOBODY, PoolSettings.standard())) {
            assertThat(pools.logs())
                    .isNotSameAs(pools.requests())
                    .asInstanceOf(type(HikariDataSource.class))
                    .satisfies(pool -> {
                        assertThat(pool.getMinimumIdle()).isZero();
                        assertThat(pool.getMaximumPoolSize())
                                .as("two writers, and one besides")
                                .isEqualTo(3);
                    });
        }
    }

    @Test
    void x01_aPooledConnectionNeverWaitsWithoutEnd() {
        try (ConnectionPools pools = pools(NOBODY, PoolSettings.standard())) {
            for (PGSimpleDataSource source : Arrays.asList(driver(pools.requests()), driver(pools.logs()))) {
                assertThat(source.getConnectTimeout()).isPositive();
                assertThat(source.getSocketTimeout()).isPositive();
                assertThat(source.getTcpKeepAlive()).isTrue();
            }
        }
    }

    @Test
    void aMigrationMayTakeLongButItsLoginMayNot() {
        try (ConnectionPools pools = pools(NOBODY + "?socketTimeout=7", PoolSettings.standard())) {
            PGSimpleDataSource migrations = driver(pools.migrations());

            assertThat(migrations.getSocketTimeout()).isZero();
            assertThat(migrations.getConnectTimeout()).isPositive();
            assertThat(migrations.getLoginTimeout()).isPositive();
        }
    }

    @Test
    void parametersOfTheUrlWinOverTheDefaults() {
        String url = "postgresql://u:p@[::1]:1,127.0.0.1:2/d"
                + "?application_name=studio&connect_timeout=3&sslmode=verify-full&prepareThreshold=0";
        try (ConnectionPools pools = pools(url, PoolSettings.standard())) {
            PGSimpleDataSource source = driver(pools.requests());

            assertThat(source.getServerNames()).containsExactly("[::1]", "127.0.0.1");
            assertThat(source.getPortNumbers()).containsExactly(1, 2);
            assertThat(source.getApplicationName()).isEqualTo("studio");
            assertThat(source.getConnectTimeout()).isEqualTo(3);
            assertThat(source.getSslMode()).isEqualTo("verify-full");
            assertThat(source.getPrepareThreshold()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 30, 60, 61, 240, 1_800, 86_400})
    void whatAPoolDoesFitsIntoTheLifeOfItsConnections(long seconds) {
        PoolSettings settings = new PoolSettings(2, 1, Duration.ofSeconds(5), Duration.ofSeconds(seconds), false);
        try (ConnectionPools pools = pools(NOBODY, settings)) {
            assertThat(pools.requests())
                    .asInstanceOf(type(HikariDataSource.class))
                    .satisfies(pool -> {
                        assertThat(pool.getMaxLifetime()).isEqualTo(seconds * 1_000);
                        // The pool sets to zero what does not fit.
                        assertThat(pool.getIdleTimeout()).isBetween(15_000L, 600_000L);
                        assertThat(pool.getKeepaliveTime())
                                .isEqualTo(
                                        seconds == 0 || seconds >= 240
                                                ? 120_000
                                                : seconds > 60 ? seconds * 500 : seconds == 60 ? 30_000 : 0);
                    });
        }
    }

    @Test
    void theTimeoutsOfOtherDriversAreLeftAlone() {
        int before = DriverManager.getLoginTimeout();
        DriverManager.setLoginTimeout(77);
        try (ConnectionPools pools = pools(NOBODY, PoolSettings.standard())) {
            assertThat(pools.requests()).isNotNull();
            assertThat(DriverManager.getLoginTimeout()).isEqualTo(77);
        } finally {
            DriverManager.setLoginTimeout(before);
        }
    }

    @Test
    void closingEndsBothPools() {
        ConnectionPools pools = pools(NOBODY, PoolSettings.standard());
        pools.close();

        assertThat(pools.requests()).asInstanceOf(type(HikariDataSource.class)).matches(HikariDataSource::isClosed);
        assertThat(pools.logs()).asInstanceOf(type(HikariDataSource.class)).matches(HikariDataSource::isClosed);
    }

    @Test
    void x17_aHostsDataSourceIsUsedAndNotClosed() {
        PGSimpleDataSource host = new PGSimpleDataSource();
        try (ConnectionPools pools =
                TestPools.of(StoreConfig.builder().dataSource(host).build())) {
            assertThat(pools.requests()).isSameAs(host);
            assertThat(pools.logs()).isSameAs(host);
            assertThat(pools.migrations()).isSameAs(host);
        }
    }

    private static ConnectionPools pools(String url, PoolSettings settings) {
        return TestPools.of(
                StoreConfig.builder().databaseUrl(url).pool(settings).build());
    }

    private static PGSimpleDataSource driver(DataSource source) {
        try {
            return source instanceof PGSimpleDataSource plain ? plain : source.unwrap(PGSimpleDataSource.class);
        } catch (SQLException e) {
            throw new AssertionError("not the driver's", e);
        }
    }
}
