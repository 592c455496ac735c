package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Directories that cannot be used, and what strangers put into them. */
@Timeout(60)
class SpoolDirectoryTest {
    private static final int SEGMENT = 1_000;

    @TempDir
    private Path root;

    private final List<AcceptedLine> lines = SpoolLines.numbered(0, 3);

    @Test
    void l02_fileIsNoDirectory() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        expectRefusal(file, "is a file, a spool needs a directory");
        expectRefusal(file.resolve("below"), "a spool needs a directory");
        assertThat(SpoolLines.entries(root)).containsExactly(file);
    }

    @Test
    void l02_directoryThatCannotBeWrittenToIsNamed() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeThat(Files.isWritable(root)).as("root may do anything").isFalse();
            expectRefusal(root, "it must be a directory to write to");
            expectRefusal(root.resolve("below"), "a spool needs a directory to write to");
        } finally {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void l02_fileSystemThatCannotBeWrittenToIsNamed() {
        Path system = Path.of("/proc/sys");
        assumeThat(system).isDirectory();
        expectRefusal(system, "it must be a directory to write to");
        expectRefusal(system.resolve("below"), "a spool needs a directory to write to");
    }

    @Test
    void l02_directoryIsMadeForItsOwnerOnly() throws IOException {
        Path deep = root.resolve("a").resolve("b");
        try (Spool spool = Spool.open(deep, 1_000_000, SEGMENT)) {
            spool.appendAll(lines);
            spool.force();
            assumeThat(deep.getFileSystem().supportedFileAttributeViews()).contains("posix");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
                    .isEqualTo("rwx------");
            assertThat(SpoolLines.files(deep, ".spool"))
                    .hasSize(1)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void l02_strangeThingsKeepBackNoLine() throws IOException {
        Files.createDirectories(root.resolve("0").resolve("lock"));
        Files.createDirectories(root.resolve("1-not-a-spool"));
        Files.writeString(root.resolve("2-file"), "what is it?");
        Path strange = SpoolLines.leave(root, SpoolLines.segment(lines.subList(0, 1)));
        Path unreadable = Files.createDirectory(strange.resolve("000000000000.spool"));
        SpoolLines.leave(root, SpoolLines.segment(lines.subList(1, 3)));

        assertThat(SpoolLines.recover(root)).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(unreadable).as("is left for another time").exists();
        assertThat(SpoolLines.files(strange, ".spool")).containsExactly(unreadable);

        Files.delete(unreadable);
        assertThat(SpoolLines.recover(root)).isEmpty();
        assertThat(strange).doesNotExist();
    }

    @Test
    void l02_notEvenAnUnfinishedSpoolIsLeft() throws IOException {
        Spool.open(root, 1_000_000, SEGMENT).close();
        assertThat(SpoolLines.entries(root)).isEmpty();
    }

    @Test
    void l02_realDiskThatIsFullCostsNoLine() throws Exception {
        Path disk = Files.createDirectory(root.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()))
                .as("mounting needs the rights of root")
                .isTrue();
        try {
            fill(disk.resolve("spools"), disk.resolve("space"));
        } finally {
            assertThat(run("umount", "-l", disk.toString())).isTrue();
        }
    }

    private void fill(Path spools, Path space) throws IOException {
        try (Spool spool = Spool.open(spools, 1_000_000, 1_000_000)) {
            Files.write(space, new byte[8_192]);
            assertThat(spool.appendAll(lines)).isTrue();
            AcceptedLine large = SpoolLines.full("x".repeat(60_000));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> spool.appendAll(List.of(large)))
                    .withMessage("No space left on device");
            Files.delete(space);
            assertThat(spool.appendAll(List.of(SpoolLines.full("x".repeat(30_000)))))
                    .isTrue();
            spool.force();
        }
        assertThat(SpoolLines.recover(spools)).hasSize(4).containsAll(lines);
        assertThat(SpoolLines.entries(spools)).isEmpty();
    }

    private static void expectRefusal(Path directory, String why) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Spool.open(directory, 1_000_000, SEGMENT).close())
                .withMessageContainingAll(directory.toString(), why);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("Cannot run program");
            return false;
        }
    }
}
