package io.skillflaw.store.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.postgres.SecretKeys;
import io.skillflaw.store.postgres.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests of the Kubernetes example say what the code does. */
class KubernetesTest {
    private static final Path ROOT = Path.of("..", "..");

    @Test
    void everyManifestIsComplete() {
        assertThat(Manifests.all()).hasSize(6).allSatisfy(manifest -> {
            assertThat(manifest.text("apiVersion")).isNotEmpty();
            assertThat(manifest.at("metadata").text("name")).startsWith("skillflaw-");
        });
        assertThat(Manifests.one("Deployment").at("spec").text("replicas")).isEqualTo("3");
    }

    @Test
    void hostIsStartedAsItsMainClassWantsIt() throws ClassNotFoundException {
        List<String> command = Manifests.host().texts("command");
        int main = command.indexOf(Host.class.getName());

        assertThat(main).isPositive();
        assertThat(Class.forName(command.get(main)).getSimpleName()).isEqualTo("Host");
        Options options =
                Options.parse(command.subList(main + 1, command.size()).toArray(String[]::new));
        Manifests.Node port = Manifests.host().nodes("ports").get(0);
        assertThat(port.text("containerPort")).isEqualTo(String.valueOf(options.port()));
        assertThat(Manifests.one("Service").at("spec").nodes("ports").get(0).text("targetPort"))
                .isEqualTo(port.text("name"));
        assertThat(Manifests.probes())
                .allSatisfy(
                        probe -> assertThat(probe.at("httpGet").text("port")).isEqualTo(port.text("name")));
        assertThat(read(Manifests.FOLDER.resolve("Dockerfile")))
                .contains("EXPOSE " + options.port())
                .contains(Host.class.getName());
    }

    @Test
    void variablesAreThoseThatAreRead() {
        String sources = sources("skillflaw-store-postgres") + sources("examples/host");
        Map<String, String> ofHost = variables("skillflaw-host");
        Manifests.host().nodes("env").forEach(variable -> ofHost.put(variable.text("name"), variable.text("value")));

        assertThat(ofHost.keySet()).allSatisfy(name -> assertThat(sources).contains("\"%s\"".formatted(name)));
        ofHost.put("SKILLFLAW_SECRET_KEY", SecretKeys.generate());
        assertThat(StoreConfig.fromEnvironment(ofHost).toString()).contains("VALIDATE", "postgres.example.internal");
        assertThat(StoreConfig.fromEnvironment(variables("skillflaw-migration")).toString())
                .contains("postgres.example.internal");
    }

    @Test
    void migrationIsACommandThatIsThere() {
        List<String> command = Manifests.migration().texts("command");
        String source = sources("skillflaw-store-cli");

        assertThat(command).contains("/opt/skillflaw/skillflaw.jar");
        assertThat(source).contains("name = \"%s\"".formatted(command.get(3)), "\"%s\"".formatted(command.get(4)));
        assertThat(secretOf(Manifests.migration())).isEqualTo("skillflaw-migration");
        assertThat(secretOf(Manifests.host())).isEqualTo("skillflaw-host");
    }

    @Test
    void containersMayDoNoMoreThanTheyNeed() {
        for (String kind : List.of("Deployment", "Job")) {
            Manifests.Node pod = Manifests.one(kind).at("spec", "template", "spec");
            assertThat(pod.text("automountServiceAccountToken")).isEqualTo("false");
            assertThat(pod.at("securityContext").text("runAsNonRoot")).isEqualTo("true");
            assertThat(pod.at("securityContext", "seccompProfile").text("type")).isEqualTo("RuntimeDefault");
            Manifests.Node container = pod.nodes("containers").get(0);
            Manifests.Node security = container.at("securityContext");
            assertThat(security.text("allowPrivilegeEscalation")).isEqualTo("false");
            assertThat(security.text("readOnlyRootFilesystem")).isEqualTo("true");
            assertThat(security.at("capabilities").texts("drop")).containsExactly("ALL");
            assertThat(container.at("resources", "limits").has("memory")).isTrue();
            List<String> volumes =
                    pod.nodes("volumes").stream().map(node -> node.text("name")).toList();
            assertThat(container.nodes("volumeMounts"))
                    .allSatisfy(mount -> assertThat(volumes).contains(mount.text("name")));
        }
        String user = Manifests.one("Deployment")
                .at("spec", "template", "spec", "securityContext")
                .text("runAsUser");
        assertThat(read(Manifests.FOLDER.resolve("Dockerfile"))).contains("USER " + user);
    }

    @Test
    void whatIsSelectedIsTheHost() {
        Map<?, ?> labels = Manifests.one("Deployment")
                .at("spec", "template", "metadata", "labels")
                .values();

        assertThat(Manifests.one("Deployment")
                        .at("spec", "selector", "matchLabels")
                        .values())
                .isEqualTo(labels);
        assertThat(Manifests.one("Service").at("spec", "selector").values()).isEqualTo(labels);
        assertThat(Manifests.one("PodDisruptionBudget")
                        .at("spec", "selector", "matchLabels")
                        .values())
                .isEqualTo(labels);
        assertThat(Manifests.one("PodDisruptionBudget").at("spec").text("maxUnavailable"))
                .isEqualTo("1");
    }

    private static String secretOf(Manifests.Node container) {
        return container.nodes("envFrom").get(0).at("secretRef").text("name");
    }

    private static Map<String, String> variables(String secret) {
        Map<String, String> variables = new HashMap<>();
        Manifests.ofKind("Secret").stream()
                .filter(node -> node.at("metadata").text("name").equals(secret))
                .forEach(node -> node.at("stringData")
                        .values()
                        .forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value))));
        assertThat(variables).isNotEmpty();
        return variables;
    }

    private static String sources(String module) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(KubernetesTest::read)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
