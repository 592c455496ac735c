package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;

/** What is read of columns, whether the server sends them as text or in its binary format. */
class ColumnsIT {
    private static final Reading<Instant> BY_THE_DRIVER =
            row -> row.getObject("value", OffsetDateTime.class).toInstant();
    private static final Reading<Instant> TIME = row -> Columns.instant(row, "value");

    private final TestDatabase database = TestServer.shared().createDatabase();

    /** What the driver asks for. */
    private enum Format {
        BINARY,
        TEXT
    }

    /** Reads the column {@code value}. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void bothFormatsAreMet() throws SQLException {
        String time = "cast('2026-03-01 12:00:00+00' as timestamptz)";

        byte[] binary = read(Format.BINARY, time, row -> row.getBytes("value"));
        byte[] text = read(Format.TEXT, time, row -> row.getBytes("value"));

        assertThat(binary).hasSize(Long.BYTES);
        assertThat(text).asString().startsWith("2026-03-0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01 12:00:00.123456+00",
                "1999-12-31 23:59:59.999999+00",
                "2000-01-01 00:00:00+00",
                "1970-01-01 00:00:00+00",
                "1969-12-31 23:59:59.000001+00",
                "1500-01-01 00:00:00.5+00",
                "0001-01-01 00:00:00+00",
                "4713-01-01 00:00:00+00 BC",
                "294276-12-31 23:59:59.999999+00",
                "infinity",
                "-infinity"
            })
    void timesAreThoseThatTheDriverReads(String time) throws SQLException {
        String value = "cast('" + time + "' as timestamptz)";
        Instant expected = read(Format.BINARY, value, BY_THE_DRIVER);

        Instant binary = read(Format.BINARY, value, TIME);
        Instant text = read(Format.TEXT, value, TIME);

        assertThat(binary).isEqualTo(expected);
        assertThat(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void arraysAreReadAsTheyWereWritten(Format format) throws SQLException {
        for (List<String> texts : List.of(
                List.<String>of(),
                List.of(""),
                List.of("agent", "draft"),
                List.of("NULL", "a,b", "{}", "\"quoted\"", "back\\slash", " spaces "),
                List.of("ä", "日本", "😀", "line\nbreak"))) {
            List<String> found = read(format, "cast(? as text[])", row -> Columns.texts(row, "value"), texts.toArray());
            assertThat(found).isEqualTo(texts);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void constantsAreFoundByTheirNames(Format format) throws SQLException {
        List<Visibility> all = List.of(Visibility.values());
        for (Visibility visibility : all) {
            Visibility found = read(format, "'" + visibility + "'::text", row -> Columns.constant(row, "value", all));
            assertThat(found).isEqualTo(visibility);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(format, "'PUBLIB'::text", row -> Columns.constant(row, "value", all)))
                .withMessageContaining("PUBLIB");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void noTimeIsNone(Format format) throws SQLException {
        boolean isNone =
                read(format, "cast(null as timestamptz)", row -> Columns.optionalInstant(row, "value") == null);

        assertThat(isNone).isTrue();
    }

    private <T> T read(Format format, String value, Reading<T> reading, Object... array) throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, database.user());
        PGProperty.PASSWORD.set(properties, database.password());
        PGProperty.BINARY_TRANSFER.set(properties, format == Format.BINARY);
        PGProperty.PREPARE_THRESHOLD.set(properties, -1);
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), properties);
                PreparedStatement statement = connection.prepareStatement("select " + value + " as value")) {
            if (value.contains("?")) {
                statement.setArray(1, connection.createArrayOf("text", array));
            }
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return reading.of(row);
            }
        }
    }
}
