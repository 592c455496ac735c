package io.skillflaw.store.postgres;

/** An empty database for trying a backup, dropped when it is closed. */
public final class ScratchDatabase implements AutoCloseable {
    private final BackupDatabase owner;
    private final String name;
    private final BackupDatabase database;

    ScratchDatabase(BackupDatabase owner, String name, BackupDatabase database) {
        this.owner = owner;
        this.name = name;
        this.database = database;
    }

    /**
     * The database's name.
     *
     * @return a name that needs no quotes
     */
    public String name() {
        return name;
    }

    /**
     * The database itself.
     *
     * @return valid until this is closed
     */
    public BackupDatabase database() {
        return database;
    }

    @Override
    public void close() {
        owner.drop(name);
    }
}
