package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.SchemaMismatchException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What a server says of itself.
 *
 * @param product its name and version as text
 * @param version its version as a number, such as 150004
 * @param encoding how the database encodes text
 */
record ServerFacts(String product, int version, String encoding) {
    private static final int OLDEST = 120_000;

    /** Refuses a server that the library cannot work with. */
    void require(Origin origin) {
        if (!product.startsWith("PostgreSQL ")) {
            throw new SchemaMismatchException("the server is not PostgreSQL but says: " + product, origin, null);
        }
        if (version < OLDEST) {
            throw new SchemaMismatchException(
                    "the server is PostgreSQL %d; the library needs 12 or newer".formatted(version / 10_000),
                    origin,
                    null);
        }
        if (!encoding.equals("UTF8")) {
            throw new SchemaMismatchException(
                    "the database is encoded in %s; create one with encoding UTF8".formatted(encoding), origin, null);
        }
    }

    static final class Mapper implements RowMapper<ServerFacts> {
        @Override
        public ServerFacts map(ResultSet row, StatementContext context) throws SQLException {
            return new ServerFacts(row.getString("product"), row.getInt("version"), row.getString("encoding"));
        }
    }
}
