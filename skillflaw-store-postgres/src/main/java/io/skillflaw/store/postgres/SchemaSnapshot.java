package io.skillflaw.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A schema as text, one line an object: the same for every version of PostgreSQL and every name of the schema. The one that
 * is expected comes along as a file; {@code make snapshot} writes it anew.
 */
final class SchemaSnapshot {
    static final String RESOURCE = "schema-snapshot.txt";

    private static final String BETWEEN = " = ";

    private final SortedMap<String, String> objects;

    private SchemaSnapshot(SortedMap<String, String> objects) {
        this.objects = Collections.unmodifiableSortedMap(objects);
    }

    /** The schema that this version of the library makes. */
    static SchemaSnapshot expected() {
        try (InputStream in = Objects.requireNonNull(SchemaSnapshot.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SchemaSnapshot parse(String text) {
        SortedMap<String, String> objects = new TreeMap<>();
        text.lines().forEach(line -> {
            int end = line.indexOf(BETWEEN);
            objects.put(line.substring(0, end), line.substring(end + BETWEEN.length()));
        });
        return new SchemaSnapshot(objects);
    }

    static SchemaSnapshot of(List<CatalogSql.Found> found, String schema) {
        return new SchemaSnapshot(new TreeMap<>()).with(found, schema);
    }

    /** The same and more, in which the schema is not named. */
    SchemaSnapshot with(List<CatalogSql.Found> more) {
        return with(more, StoreConfig.DEFAULT_SCHEMA);
    }

    private SchemaSnapshot with(List<CatalogSql.Found> more, String schema) {
        SortedMap<String, String> all = new TreeMap<>(objects);
        more.forEach(object -> all.put(object.kind() + " " + object.name(), definition(object, schema)));
        return new SchemaSnapshot(all);
    }

    /** The names of the objects whose lines begin so. */
    Set<String> names(String kind) {
        return objects.keySet().stream()
                .filter(name -> name.startsWith(kind))
                .map(name -> name.substring(kind.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    List<SchemaDifference> differencesTo(SchemaSnapshot live) {
        Set<String> names = new TreeSet<>(objects.keySet());
        names.addAll(live.objects.keySet());
        List<SchemaDifference> differences = new ArrayList<>();
        for (String name : names) {
            String expected = objects.get(name);
            String found = live.objects.get(name);
            if (!Objects.equals(expected, found)) {
                differences.add(new SchemaDifference(kind(expected == null, found == null), name, expected, found));
            }
        }
        return List.copyOf(differences);
    }

    /** As it stands in the file. */
    String text() {
        return objects.entrySet().stream()
                .map(object -> object.getKey() + BETWEEN + object.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static SchemaDifference.Kind kind(boolean isUnexpected, boolean isMissing) {
        if (isUnexpected) {
            return SchemaDifference.Kind.UNEXPECTED;
        }
        return isMissing ? SchemaDifference.Kind.MISSING : SchemaDifference.Kind.CHANGED;
    }

    private static String definition(CatalogSql.Found object, String schema) {
        String definition =
                named(object.definition(), schema).replaceAll("\\s+", " ").strip();
        return object.body().isEmpty() ? definition : definition + ", body " + digest(named(object.body(), schema));
    }

    /** With the schema's usual name. */
    private static String named(String text, String schema) {
        if (schema.equals(StoreConfig.DEFAULT_SCHEMA)) {
            return text;
        }
        Matcher name = Pattern.compile(
                        "\\b" + Pattern.quote(schema) + "(?=\\.)|(?<=')" + Pattern.quote(schema) + "(?=')")
                .matcher(text);
        return name.replaceAll(StoreConfig.DEFAULT_SCHEMA);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
