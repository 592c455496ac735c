package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The script at the root runs the jar that is there. */
class LauncherIT {
    private static final Path LAUNCHER = Path.of("..", "skillflaw");

    @Test
    void launcherRunsTheJarFromAnyFolder() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");

        Process process = new ProcessBuilder(
                        LAUNCHER.toAbsolutePath().normalize().toString(), "--version")
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(output).isEqualTo("skillflaw 0.1.0-SNAPSHOT\n");
        assertThat(process.exitValue()).isZero();
    }
}
