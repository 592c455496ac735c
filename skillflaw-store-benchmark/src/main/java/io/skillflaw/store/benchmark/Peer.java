package io.skillflaw.store.benchmark;

import java.util.UUID;

/** A way to keep flows, users and settings in PostgreSQL. Each call asks the database; none is cached. */
interface Peer extends AutoCloseable {
    /** How many versions of a document are kept. */
    int VERSIONS = 50;

    /** How many headers a page has. */
    int HEADERS = 50;

    /** As it is printed. */
    String name();

    /** Reads a flow that the user may see, and answers how long its document is. */
    int read(UUID flow, UUID user) throws Exception;

    /** Reads the headers of the user's flows that changed last, and answers how many there are. */
    int list(UUID user) throws Exception;

    /** Saves the next version if the one before is the current one, and answers its number. */
    long save(SavedFlow flow, UUID user, Document document) throws Exception;

    /** Reads a user by the name as it is written, and answers who it is. */
    UUID login(String username) throws Exception;

    /** Reads the user who holds an API key, and answers who it is. */
    UUID holder(String secret) throws Exception;

    /** Reads a setting of a user and answers its value. */
    String setting(UUID user, String key) throws Exception;

    @Override
    void close();
}
