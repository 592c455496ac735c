package io.skillflaw.store.examples.host;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests of the Kubernetes example. */
final class Manifests {
    static final Path FOLDER = Path.of("..", "kubernetes");

    /**
     * A map of a manifest.
     *
     * @param values its keys and what they have
     */
    record Node(Map<?, ?> values) {
        Node at(String... path) {
            Node node = this;
            for (String key : path) {
                node = new Node((Map<?, ?>) node.value(key));
            }
            return node;
        }

        Object value(String key) {
            Object value = values.get(key);
            if (value == null) {
                throw new AssertionError("there is no %s in %s".formatted(key, values.keySet()));
            }
            return value;
        }

        String text(String key) {
            return String.valueOf(value(key));
        }

        boolean has(String key) {
            return values.containsKey(key);
        }

        List<Node> nodes(String key) {
            return ((List<?>) value(key))
                    .stream().map(item -> new Node((Map<?, ?>) item)).toList();
        }

        List<String> texts(String key) {
            return ((List<?>) value(key)).stream().map(String::valueOf).toList();
        }
    }

    private Manifests() {}

    /** All of a kind. */
    static List<Node> ofKind(String kind) {
        return all().stream().filter(node -> node.text("kind").equals(kind)).toList();
    }

    static Node one(String kind) {
        List<Node> found = ofKind(kind);
        if (found.size() != 1) {
            throw new AssertionError("there are %d of %s".formatted(found.size(), kind));
        }
        return found.get(0);
    }

    /** The container of the deployment. */
    static Node host() {
        return one("Deployment")
                .at("spec", "template", "spec")
                .nodes("containers")
                .get(0);
    }

    static Node migration() {
        return one("Job").at("spec", "template", "spec").nodes("containers").get(0);
    }

    static List<Node> probes() {
        return Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                .map(host()::at)
                .toList();
    }

    static List<Node> all() {
        List<Node> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                try (Reader in = Files.newBufferedReader(file)) {
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .loadAll(in)
                            .forEach(document -> all.add(new Node((Map<?, ?>) document)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
