package io.skillflaw.store.testkit.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** A copy of a running server's data, as {@code pg_basebackup} would make it, which the embedded binaries lack. */
final class BaseBackup {
    private static final int FIRST_WITH_NEW_NAMES = 150_000;

    /** Of the running server itself, or of no use to a copy. */
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private static final String WAL = "pg_wal";

    private BaseBackup() {}

    /** Copies into an empty directory; what is in the log of changes is to be streamed from the server. */
    static void copy(TestServer server, Path from, Path to) {
        boolean hasNewNames = server.versionNumber() >= FIRST_WITH_NEW_NAMES;
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    hasNewNames
                            ? "select pg_backup_start('copy', true)"
                            : "select pg_start_backup('copy', true, false)");
            copyAll(from, to);
            String label;
            try (ResultSet stopped = statement.executeQuery(
                    hasNewNames
                            ? "select labelfile from pg_backup_stop(false)"
                            : "select labelfile from pg_stop_backup(false, false)")) {
                stopped.next();
                label = stopped.getString(1);
            }
            Files.writeString(to.resolve("backup_label"), label);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the data of %s cannot be copied".formatted(server), e);
        }
    }

    /** Has the next start on a directory follow a server. */
    static void follow(Path directory, ServerAddress primary) {
        try {
            Files.writeString(directory.resolve("standby.signal"), "");
            Files.writeString(
                    directory.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=%s'%n".formatted(primary.port(), primary.user()));
        } catch (IOException e) {
            throw new IllegalStateException("no standby on " + directory, e);
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (LEFT_OUT.contains(name.toString())) {
                    continue;
                }
                if (!Files.isDirectory(entry)) {
                    copyIfThere(entry, to.resolve(name));
                    continue;
                }
                Path directory = Files.createDirectories(to.resolve(name));
                if (!from.getFileName().toString().equals(WAL)
                        && !name.toString().equals(WAL)) {
                    copyAll(entry, directory);
                } else {
                    createFolders(entry, directory);
                }
            }
        }
    }

    private static void createFolders(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from, path -> Files.isDirectory(path))) {
            for (Path entry : entries) {
                Path unused = Files.createDirectories(to.resolve(entry.getFileName()));
            }
        }
    }

    /** A server that runs deletes files; those the log of changes has no need of. */
    private static void copyIfThere(Path from, Path to) throws IOException {
        try {
            Path unused = Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
            if (Files.exists(from)) {
                throw e;
            }
        }
    }
}
