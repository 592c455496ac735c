package io.skillflaw.store.cli;

import io.skillflaw.store.postgres.BackupDatabase;
import io.skillflaw.store.postgres.ContentsSnapshot;
import io.skillflaw.store.postgres.ScratchDatabase;
import io.skillflaw.store.postgres.TableContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dumps a database, and tries dumps. */
final class Backup {
    private final BackupDatabase database;
    private final int server;
    private final @Nullable Path tools;
    private final Progress progress;

    private Backup(BackupDatabase database, int server, @Nullable Path tools, Progress progress) {
        this.database = database;
        this.server = server;
        this.tools = tools;
        this.progress = progress;
    }

    /** Asks the server for its version first: whether there is one, and which programs fit. */
    static Backup of(Environment environment, @Nullable Path tools, Progress progress) {
        BackupDatabase database = BackupDatabase.of(environment.config());
        return new Backup(database, database.serverMajor(), tools, progress);
    }

    /** The dump and its manifest are of the same moment; each is there as a whole or not at all. */
    Manifest create(Path dump) throws IOException {
        PostgresTool tool = PostgresTool.find("pg_dump", tools, server);
        Path part = dump.resolveSibling(dump.getFileName() + ".part");
        try (ContentsSnapshot snapshot = database.snapshot()) {
            tool.run(
                    database.clientEnvironment(),
                    List.of(
                            "--format=custom",
                            "--no-password",
                            "--schema=" + database.schema(),
                            "--snapshot=" + snapshot.id(),
                            "--file=" + part));
            progress.step();
            Manifest manifest = new Manifest(snapshot.contents());
            progress.step();
            manifest.write(Manifest.beside(dump));
            Path unused = Files.move(part, dump, StandardCopyOption.REPLACE_EXISTING);
            return manifest;
        } finally {
            boolean unused = Files.deleteIfExists(part);
        }
    }

    /** Restores a dump into a database that is dropped afterwards, and compares. */
    List<Map<String, @Nullable Object>> verify(Path dump, Manifest manifest) throws IOException {
        PostgresTool tool = PostgresTool.find("pg_restore", tools, server);
        try (ScratchDatabase scratch = database.createScratch()) {
            tool.run(
                    scratch.database().clientEnvironment(),
                    List.of(
                            "--no-password",
                            "--exit-on-error",
                            "--no-owner",
                            "--no-privileges",
                            "--dbname=" + scratch.name(),
                            dump.toString()));
            progress.step();
            try (ContentsSnapshot restored = scratch.database().snapshot()) {
                Map<String, TableContents> contents = restored.contents();
                progress.step();
                return manifest.differencesTo(contents);
            }
        }
    }
}
