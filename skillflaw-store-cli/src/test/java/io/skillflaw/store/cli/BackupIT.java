package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIT {
    /** More, and others, with -Ddrill.flows=1000 -Ddrill.lines=1000000 -Ddrill.folder=DIR on Maven's command line. */
    private static final int FLOWS = Integer.getInteger("drill.flows", 200);

    private static final int LINES = Integer.getInteger("drill.lines", 5_000);

    private static final Path FOLDER = Path.of(System.getProperty("drill.folder", "../examples/quickstart/flows"));

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = Databases.migrated();
    }

    @AfterEach
    void drop() {
        assertThat(Databases.strings(database, "select datname from pg_database where datname like 'skillflaw_drill%'"))
                .isEmpty();
        database.close();
    }

    @Test
    void drillFindsNothingOnASoundDatabaseAndLeavesNothingBehind() throws IOException {
        assumeTools();
        fill(FLOWS, LINES);

        Run.on(database, "backup", "drill")
                .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder)
                .runJar()
                .isDone()
                .says("0 differences", "%,d rows".formatted(rows()));

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(file -> file.toString().contains("drill"))).isEmpty();
        }
    }

    @Test
    void dumpIsMadeAndVerified() throws IOException {
        assumeTools();
        fill(20, 500);
        Path dump = folder.resolve("a.dump");

        create(dump).isDone().says("%,d rows".formatted(rows()));
        assertThat(dump).exists();
        verify(dump).isDone().says("0 differences");

        create(dump).endsWith(ExitCode.USAGE).complains("--overwrite");
        create(dump, "--overwrite").isDone();
    }

    @Test
    void exactlyWhatIsAnotherIsFound() throws IOException {
        assumeTools();
        fill(FLOWS, LINES);
        Path sound = folder.resolve("sound.dump");
        Path worse = folder.resolve("worse.dump");
        create(sound).isDone();
        Databases.execute(
                database,
                "update skillflaw.flow set description = 'x' where name = 'flow 7'",
                "delete from skillflaw.log_entry where message = 'line 42'",
                "drop table skillflaw.api_key");
        create(worse).isDone();
        Files.copy(Manifest.beside(sound), Manifest.beside(worse), StandardCopyOption.REPLACE_EXISTING);

        Run.Result result = verify(worse, "--json").endsWith(ExitCode.FOUND);

        assertThat(Pattern.compile("\"table\" : \"(.*)\",\\s*\"problem\" : \"(.*)\"")
                        .matcher(result.out())
                        .results()
                        .map(found -> found.group(1) + " " + found.group(2)))
                .containsExactly(
                        "api_key is missing",
                        "flow has other contents in as many rows",
                        "log_entry has %,d rows in place of %,d".formatted(LINES - 1, LINES));
    }

    @Test
    void fileThatIsNoDumpIsTold() throws IOException {
        assumeTools();
        Path dump = folder.resolve("a.dump");
        create(dump).isDone();
        Files.writeString(dump, "no dump");

        verify(dump).endsWith(ExitCode.FOUND).complains("pg_restore failed");
    }

    @Test
    void dumpWithoutAManifestIsTold() {
        verify(folder.resolve("nowhere.dump")).endsWith(ExitCode.USAGE).complains("manifest");
    }

    @Test
    void missingToolsAreToldWithWhatToInstall() {
        create(folder.resolve("a.dump"), "--tools", folder.toString())
                .endsWith(ExitCode.USAGE)
                .complains("pg_dump is not there", "postgresql-client-");
    }

    @Test
    void olderToolsAreToldWithWhatToInstall() throws IOException {
        Path old = Files.writeString(folder.resolve("pg_dump"), "#!/bin/sh\necho 'pg_dump (PostgreSQL) 11.2'\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();

        create(folder.resolve("a.dump"), "--tools", folder.toString())
                .endsWith(ExitCode.USAGE)
                .complains("pg_dump is of PostgreSQL 11, older than the server", "postgresql-client-");
        assertThat(folder.resolve("a.dump")).doesNotExist();
    }

    private void fill(int flows, int lines) throws IOException {
        List<String> bodies = bodies();
        Databases.execute(database, """
                with flow as (
                    insert into skillflaw.flow (
                        id, name, tags, kind, visibility, version, body_version, body_size, created_at, changed_at)
                    select md5(i::text)::uuid, 'flow ' || i, '{a,"b c"}', 'FLOW', 'PRIVATE', 1, 1, 27, now(), now()
                    from generate_series(1, %d) i
                    returning id)
                insert into skillflaw.flow_body (flow_id, version, body)
                select id, 1, (array[%s])[1 + abs(hashtext(id::text)) %% %d]::json from flow""".formatted(flows, quoted(bodies), bodies.size()), """
                insert into skillflaw.log_entry (id, at, kind, level, message, payload)
                select md5('l' || i)::uuid, now() - i * interval '1 second', 'SYSTEM', 'INFO', 'line ' || i, E'tab\\tü'
                from generate_series(1, %d) i""".formatted(lines));
    }

    /** One as no parser likes it, and those of exports. */
    private static List<String> bodies() throws IOException {
        List<String> bodies = new ArrayList<>(List.of("{\"nodes\":[],  \"edges\":[], \"x\":\"\\u0000\"}"));
        try (DirectoryStream<Path> exports = Files.newDirectoryStream(FOLDER, "*.json")) {
            for (Path export : exports) {
                bodies.add(Files.readString(export));
            }
        }
        return bodies;
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map("$body$%s$body$"::formatted).collect(Collectors.joining(", "));
    }

    private Run.Result create(Path dump, String... more) {
        return backup(Stream.of("backup", "create", "--output", dump.toString()), more);
    }

    private Run.Result verify(Path dump, String... more) {
        return backup(Stream.of("backup", "verify", dump.toString()), more);
    }

    private Run.Result backup(Stream<String> command, String... more) {
        return Run.on(database, Stream.concat(command, Stream.of(more)).toArray(String[]::new))
                .run();
    }

    private long rows() {
        return Databases.strings(
                        database,
                        "select relname from pg_class where relnamespace = 'skillflaw'::regnamespace"
                                + " and relkind in ('r', 'p') and not relispartition")
                .stream()
                .mapToLong(
                        table -> Long.parseLong(Databases.strings(database, "select count(*) from skillflaw." + table)
                                .get(0)))
                .sum();
    }

    private void assumeTools() {
        assumeTrue(ClientTools.areAsNewAs(database), "no pg_dump as new as the server");
    }
}
