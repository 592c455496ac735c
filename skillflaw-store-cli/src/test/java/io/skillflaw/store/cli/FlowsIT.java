package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowsIT {
    /** What a parser that is not careful changes: order, a key twice, digits, escapes, spaces. */
    private static final String BODY =
            "{\"nodes\": [ ], \"b\":1.00,\"a\":12345678901234567890.10, \"a\" :\"\\u0000\\u00e9 \uD83D\uDE00\",\"edges\":[]  }";

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = Databases.migrated();
        try (PostgresStore store = Databases.open(database)) {
            User ana = store.asSystem().users().create(NewUser.of("ana", "a-word-of-ana-1"));
            store.as(ana.id()).flows().create(NewFlow.of("Über / alles", FlowBody.parse(BODY)));
            User eve = store.asSystem()
                    .users()
                    .create(NewUser.of("eve", "a-word-of-eve-1").withActive(false));
            assertThat(eve.isActive()).isFalse();
        }
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void f10_bodyComesOutAndGoesInByteForByte() throws IOException {
        Path out = folder.resolve("out");
        export(out).isDone().says("1 exported, 0 refused.");
        Path file = only(out);
        assertThat(Files.readString(file)).contains("\"data\"", BODY);

        Databases.execute(database, "delete from skillflaw.flow");
        imported(out).isDone().says("1 imported, 0 refused.");

        try (PostgresStore store = Databases.open(database)) {
            List<FlowId> ids = Databases.strings(database, "select id::text from skillflaw.flow").stream()
                    .map(FlowId::parse)
                    .toList();
            assertThat(ids).hasSize(1);
            assertThat(store.asSystem().flows().find(ids.get(0)))
                    .hasValueSatisfying(flow -> assertThat(flow.body().text()).isEqualTo(BODY));
        }
    }

    @Test
    void fileThatIsThereIsKeptUnlessTold() throws IOException {
        Path out = folder.resolve("out");
        export(out).isDone();
        Path file = only(out);
        Files.writeString(file, "mine");

        export(out).endsWith(ExitCode.FOUND).says("REFUSED", "--overwrite");
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(only(out)).isEqualTo(file);

        export(out, "--overwrite").isDone();
        assertThat(Files.readString(file)).contains(BODY);
    }

    @Test
    void f10_knownIdIsRefusedCopiedOrOverwritten() throws IOException {
        Path out = folder.resolve("out");
        export(out).isDone();

        imported(out).endsWith(ExitCode.FOUND).says("REFUSED", "0 imported, 1 refused.");
        imported(out, "--on-id", "overwrite").isDone().says("overwritten");
        imported(out, "--on-id", "copy", "--number-names").isDone().says("created");
        assertThat(Databases.strings(database, "select name from skillflaw.flow"))
                .hasSize(2);
    }

    @Test
    void f10_badFilesAreRefusedByNameAndGoodOnesGoIn() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"name\": \"x\", \"data\": {\"nodes\": [}}");
        Path zip = folder.resolve("project.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("good.json"));
            out.write(
                    "{\"name\": \"Good\", \"data\": {\"nodes\": [], \"edges\": []}}".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }

        imported(folder).endsWith(ExitCode.FOUND).says(bad + ": REFUSED", "project.zip!good.json: created Good");
    }

    @Test
    void missingFileIsNamedAndNothingIsImported() {
        imported(folder.resolve("nowhere.json")).endsWith(ExitCode.USAGE).complains("nowhere.json");
    }

    @Test
    void u03_nothingIsDoneForAnInactiveOrUnknownUser() {
        Run.on(database, "flows", "export", "--user", "eve", "--output", folder.toString())
                .run()
                .endsWith(ExitCode.FOUND)
                .complains("inactive");
        Run.on(database, "flows", "export", "--user", "nobody", "--output", folder.toString())
                .run()
                .endsWith(ExitCode.FOUND)
                .complains("no user named nobody");
    }

    @Test
    void x16_secretsInsideFlowsCanBeLeftOut() throws IOException {
        try (PostgresStore store = Databases.open(database)) {
            User ana = store.asSystem().users().findByUsername("ana").orElseThrow();
            store.as(ana.id())
                    .flows()
                    .create(
                            NewFlow.of(
                                    "keyed",
                                    FlowBody.parse(
                                            "{\"nodes\":[{\"id\":\"n\",\"data\":{\"node\":{\"template\":{\"api_key\":{\"password\":true,\"value\":\"sk-hidden\"}}}}}],\"edges\":[]}")));
        }

        export(folder, "--without-secrets").isDone();

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain("sk-hidden");
            }
        }
    }

    private Run.Result export(Path out, String... more) {
        return flows(List.of("flows", "export", "--user", "ana", "--output", out.toString()), more);
    }

    private Run.Result imported(Path path, String... more) {
        return flows(List.of("flows", "import", "--user", "ana", path.toString()), more);
    }

    private Run.Result flows(List<String> command, String... more) {
        return Run.on(database, Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new))
                .run();
    }

    private static Path only(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
