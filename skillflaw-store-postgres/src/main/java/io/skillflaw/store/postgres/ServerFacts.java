package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.SchemaMismatchException;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a server says of itself.
 *
 * @param product its name and version as text
 * @param version its version as a number, such as 150004
 * @param encoding how the database encodes text
 */
record ServerFacts(String product, int version, String encoding) {
    private static final int OLDEST = 120_000;

    /** */
    private void require(Origin origin) {
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

    /** Asks the server, and refuses one that the library cannot work with. */
    static ServerFacts required(DirectConnection on, Origin origin) {
        ServerFacts facts = on.run(SchemaSql.SERVER::only);
        facts.require(origin);
        return facts;
    }

    static final class Reader implements RowReader<ServerFacts> {
        @Override
        public ServerFacts read(ResultSet row) throws SQLException {
            return new ServerFacts(row.getString("product"), row.getInt("version"), row.getString("encoding"));
        }
    }
}
