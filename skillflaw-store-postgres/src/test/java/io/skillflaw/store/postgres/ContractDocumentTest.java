package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/contract.md and the tests in step. */
class ContractDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DOCUMENT = ROOT.resolve("docs/contract.md");
    private static final Pattern RULE = Pattern.compile("### ([FPUSLMX]-\\d\\d)\\n(.*?)(?=\\n##|\\z)", Pattern.DOTALL);
    private static final Pattern LISTED = Pattern.compile("(?m)^- `(\\w+\\.\\w+)`$");
    private static final Pattern TEST_METHOD = Pattern.compile("void (([fpuslmx])(\\d\\d)_\\w+)\\(");

    @Test
    void everyRuleListsTheTestsThatHoldItAndNoOthers() throws IOException {
        Map<String, Set<String>> listed = new TreeMap<>();
        rules().forEach((rule, text) -> {
            Set<String> tests = matches(LISTED, text);
            if (!tests.isEmpty()) {
                listed.put(rule, tests);
            }
        });

        assertThat(listed).isEqualTo(testsByRule());
    }

    @Test
    void everyRuleHasATest() throws IOException {
        assertThat(rules().keySet())
                .hasSizeGreaterThan(45)
                .isEqualTo(testsByRule().keySet());
    }

    private static Map<String, String> rules() throws IOException {
        Map<String, String> rules = new TreeMap<>();
        Matcher matcher = RULE.matcher(Files.readString(DOCUMENT));
        while (matcher.find()) {
            rules.put(matcher.group(1), matcher.group(2));
        }
        return rules;
    }

    private static Map<String, Set<String>> testsByRule() throws IOException {
        Map<String, Set<String>> tests = new TreeMap<>();
        for (Path source : sources()) {
            String type = source.getFileName().toString().replace(".java", "");
            Matcher method = TEST_METHOD.matcher(Files.readString(source));
            while (method.find()) {
                String rule = method.group(2).toUpperCase(Locale.ROOT) + "-" + method.group(3);
                tests.computeIfAbsent(rule, key -> new TreeSet<>()).add(type + "." + method.group(1));
            }
        }
        return tests;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("target"))
                    .toList();
        }
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
