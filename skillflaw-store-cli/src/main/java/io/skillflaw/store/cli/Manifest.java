package io.skillflaw.store.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.postgres.TableContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was in the tables when a dump was made; in a file beside it. */
record Manifest(Map<String, TableContents> tables) {
    private static final JsonFactory JSON = new JsonFactory();

    static Path beside(Path dump) {
        return dump.resolveSibling(dump.getFileName() + ".manifest.json");
    }

    void write(Path file) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        tables.forEach((name, contents) ->
                json.put(name, Json.object("rows", contents.rows(), "checksum", contents.checksum())));
        Path unused = Files.writeString(file, Json.write(Json.object("tables", json)) + "\n");
    }

    static Manifest read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new InvalidInputException(
                    "DUMP", "has no manifest beside it, which skillflaw backup create writes: " + file);
        }
        try (JsonParser json = JSON.createParser(file.toFile())) {
            Map<String, TableContents> tables = new TreeMap<>();
            require(json, JsonToken.START_OBJECT);
            require(json, JsonToken.FIELD_NAME);
            require(json, JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                tables.put(json.currentName(), table(json));
            }
            return new Manifest(tables);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new InvalidInputException("DUMP", "has a manifest that is none: " + file);
        }
    }

    /** What is not the same in what was restored, by table. */
    List<Map<String, @Nullable Object>> differencesTo(Map<String, TableContents> restored) {
        Set<String> names = new TreeSet<>(tables.keySet());
        names.addAll(restored.keySet());
        List<Map<String, @Nullable Object>> differences = new ArrayList<>();
        for (String name : names) {
            TableContents expected = tables.get(name);
            TableContents found = restored.get(name);
            String problem = problem(expected, found);
            if (problem != null) {
                differences.add(Json.object("table", name, "problem", problem));
            }
        }
        return differences;
    }

    private static @Nullable String problem(@Nullable TableContents expected, @Nullable TableContents found) {
        if (expected == null) {
            return "should not be there";
        } else if (found == null) {
            return "is missing";
        } else if (expected.rows() != found.rows()) {
            return "has %,d rows in place of %,d".formatted(found.rows(), expected.rows());
        }
        return expected.checksum().equals(found.checksum()) ? null : "has other contents in as many rows";
    }

    private static TableContents table(JsonParser json) throws IOException {
        long rows = -1;
        String checksum = "";
        require(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken unused = json.nextToken();
            if (field.equals("rows")) {
                rows = json.getLongValue();
            } else {
                checksum = json.getText();
            }
        }
        return new TableContents(rows, checksum);
    }

    private static void require(JsonParser json, JsonToken token) throws IOException {
        if (json.nextToken() != token) {
            throw new com.fasterxml.jackson.core.JsonParseException(json, "not " + token);
        }
    }
}
