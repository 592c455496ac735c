package io.skillflaw.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** What a new connection must pass before anybody gets it. */
@FunctionalInterface
interface ConnectionCheck {
    /** Any will do. */
    ConnectionCheck NONE = connection -> {};

    /**
     * Returns if it may be used.
     *
     * @throws SQLException if not, or if the server could not be asked
     */
    void require(Connection connection) throws SQLException;
}
