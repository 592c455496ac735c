package io.skillflaw.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The migrations that this library brings along, also where all libraries were put into one jar. */
final class PackagedMigrations {
    private static final Pattern NAME = Pattern.compile("V(\\d{3})__([a-z_]+)\\.sql");

    /** Where a listing begins: a jar need not have an entry for the folder itself. */
    private static final String FIRST = SchemaMigrator.LOCATION + "/V001__users.sql";

    private PackagedMigrations() {}

    /**
     * A migration.
     *
     * @param version its number
     * @param description what its file's name says
     * @param sql its text, with the schema's placeholder
     * @param checksum as Flyway keeps it
     */
    record Script(int version, String description, String sql, int checksum) {
        String sql(String schema) {
            return sql.replace("${schema}", schema);
        }
    }

    /** All of them, in their order. */
    static List<Script> all() {
        try {
            return names().sorted().map(PackagedMigrations::read).toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the migrations of this library cannot be listed", e);
        }
    }

    private static Stream<String> names() throws IOException, URISyntaxException {
        URL first = Objects.requireNonNull(loader().getResource(FIRST), FIRST);
        URLConnection connection = first.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(SchemaMigrator.LOCATION + "/"))
                    .map(name -> name.substring(SchemaMigrator.LOCATION.length() + 1))
                    .filter(name -> NAME.matcher(name).matches());
        }
        Path folder = Objects.requireNonNull(Path.of(first.toURI()).getParent(), FIRST);
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NAME.matcher(name).matches())
                    .toList()
                    .stream();
        }
    }

    private static Script read(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(name);
        }
        String path = SchemaMigrator.LOCATION + "/" + name;
        try (InputStream in = Objects.requireNonNull(loader().getResourceAsStream(path), path)) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Script(
                    Integer.parseInt(parts.group(1)),
                    parts.group(2).replace('_', ' ').strip().toLowerCase(Locale.ROOT),
                    sql,
                    checksum(sql));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the lines without their ends. */
    private static int checksum(String sql) {
        CRC32 crc = new CRC32();
        sql.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }

    private static ClassLoader loader() {
        return PackagedMigrations.class.getClassLoader();
    }
}
