package io.skillflaw.store.postgres;

import io.skillflaw.store.id.UserId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads columns of the types that all tables use. */
final class Columns {
    private Columns() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable UUID optionalUuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable UserId optionalUser(ResultSet row, String column) throws SQLException {
        UUID value = optionalUuid(row, column);
        return value == null ? null : new UserId(value);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(optionalInstant(row, column), column);
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        int place = row.findColumn(column);
        byte[] wire = row.getBytes(place);
        if (wire == null) {
            return null;
        }
        Instant time = BinaryValues.instant(wire);
        return time == null ? row.getObject(place, OffsetDateTime.class).toInstant() : time;
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        int place = row.findColumn(column);
        List<String> texts = BinaryValues.texts(row.getBytes(place));
        return texts == null ? List.of((String[]) row.getArray(place).getArray()) : texts;
    }

    /**
     * One of an enum's constants, without a text for its name.
     *
     * @throws IllegalArgumentException if none is called so
     */
    static <E extends Enum<E>> E constant(ResultSet row, String column, List<E> constants) throws SQLException {
        byte[] name = row.getBytes(column);
        for (int i = 0; i < constants.size(); i++) {
            if (isCalled(name, constants.get(i).name())) {
                return constants.get(i);
            }
        }
        throw new IllegalArgumentException("no constant is called " + new String(name, StandardCharsets.UTF_8));
    }

    private static boolean isCalled(byte[] name, String constant) {
        if (name.length != constant.length()) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != constant.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
