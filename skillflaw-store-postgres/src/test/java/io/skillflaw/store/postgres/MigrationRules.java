package io.skillflaw.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a migration must keep to so that it can be applied while hosts, also of the library before, go on. */
final class MigrationRules {
    private static final Pattern BUILD =
            Pattern.compile("create (?:unique )?index concurrently (\\w+) on .*", Pattern.DOTALL);
    private static final Pattern REMOVAL =
            Pattern.compile("drop index concurrently if exists \\$\\{schema\\}\\.(\\w+)");
    private static final Pattern INDEX = Pattern.compile("create (?:unique )?index \\w+ on \\$\\{schema\\}\\.(\\w+).*");

    private final Map<String, Long> known = SchemaSnapshot.expected().names("").stream()
            .filter(name -> name.startsWith("table ") || name.startsWith("view ") || name.startsWith("index "))
            .map(name -> name.replaceFirst("^\\w+ ", ""))
            .collect(Collectors.toMap(name -> name, name -> 1L));

    /** What is wrong with a migration that comes after those of the expected schema; empty if nothing is. */
    List<String> violations(String file, String sql) {
        List<String> statements = SqlScript.statements(sql.toLowerCase(Locale.ROOT)).stream()
                .map(statement -> statement.replaceAll("\\s+", " "))
                .toList();
        List<String> violations = new ArrayList<>();
        boolean isConcurrent = statements.stream().anyMatch(statement -> statement.contains("concurrently"));
        if (isConcurrent != file.matches("V\\d+__concurrently_\\w+\\.sql")) {
            violations.add("a file is named V..__concurrently_.. if, and only if, it builds indexes concurrently");
        }
        if (isConcurrent && !isPairs(statements)) {
            violations.add("such a file has pairs of drop index concurrently if exists, and create index concurrently");
        }
        statements.stream()
                .map(INDEX::matcher)
                .filter(Matcher::matches)
                .filter(index -> known.containsKey(index.group(1)))
                .forEach(index ->
                        violations.add("an index on %s is to be built concurrently".formatted(index.group(1))));
        boolean declares = statements.stream()
                .anyMatch(statement ->
                        statement.startsWith("update ${schema}.schema_compatibility set oldest_library ="));
        Stream<String> losses = statements.stream()
                .filter(statement -> !statement.startsWith("update "))
                .map(statement -> StatementAnalysis.of(statement, "${schema}", known))
                .filter(PlannedStatement::isDestructive)
                .map(PlannedStatement::sql);
        if (!declares && losses.findAny().isPresent()) {
            violations.add("what takes something away has to raise schema_compatibility.oldest_library");
        }
        return violations;
    }

    private static boolean isPairs(List<String> statements) {
        boolean isPaired = statements.size() % 2 == 0;
        for (int i = 0; isPaired && i < statements.size(); i += 2) {
            Matcher removal = REMOVAL.matcher(statements.get(i));
            Matcher build = BUILD.matcher(statements.get(i + 1));
            isPaired = removal.matches() && build.matches() && removal.group(1).equals(build.group(1));
        }
        return isPaired;
    }
}
