package io.skillflaw.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    private static final String SAMPLE = """
            {"a":[1,-0.5e+10,true,false,null,"x\\u00e9\\n\\"😀é"],"b":{"c":{},"d":[[]]}, "a" : 12345678901234567890}
            """;
    private static final JsonFactory ORACLE = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonScanner.MAX_DEPTH)
                    .build())
            .build();

    @Test
    void f02_agreesWithAnotherParserOnMutatedDocuments() throws IOException {
        long seed = Long.getLong("skillflaw.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        byte[] sample = SAMPLE.getBytes(StandardCharsets.UTF_8);
        int valid = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] mutated = mutate(sample, random);
            boolean accepted = accepts(mutated);
            assertThat(accepted)
                    .as(
                            "mutation %d of -Dskillflaw.seed=%d: %s",
                            i, seed, new String(mutated, StandardCharsets.ISO_8859_1))
                    .isEqualTo(oracleAccepts(mutated));
            valid += accepted ? 1 : 0;
        }
        assertThat(valid).as("valid ones of seed %d", seed).isBetween(5_000, 95_000);
    }

    @Test
    void f02_agreesWithAnotherParserOnEachByteAtEachPlaceOfAString() throws IOException {
        for (int length = 0; length <= 2 * Long.BYTES + 3; length++) {
            for (int place = 0; place < length; place++) {
                for (int value = 0; value < 256; value++) {
                    byte[] json = ("[\"" + "a".repeat(length) + "\"]").getBytes(StandardCharsets.UTF_8);
                    json[2 + place] = (byte) value;
                    assertThat(accepts(json))
                            .as("byte %d at %d of %d", value, place, length)
                            .isEqualTo(oracleAccepts(json));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, JsonScanner.MAX_DEPTH})
    void f02_acceptsDocumentsUpToTheDeepest(int depth) {
        assertThat(accepts(nested(depth))).isTrue();
    }

    @Test
    void f02_refusesADeeperDocumentWithoutOverflowingTheStack() {
        assertThat(problem(nested(JsonScanner.MAX_DEPTH + 1))).contains("nested more than 1000 deep", "byte 1000");
        assertThat(problem(nested(5_000_000))).contains("nested more than 1000 deep");
    }

    @Test
    void f02_countsObjectsAsMuchAsArrays() {
        assertThat(accepts(nestedObjects(JsonScanner.MAX_DEPTH))).isTrue();
        assertThat(problem(nestedObjects(JsonScanner.MAX_DEPTH + 1))).contains("nested more than 1000 deep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``;ends where a value should be, at byte 0 (line 1, column 1)",
                "`{\"a\":1,}`;has '}' where a string should be, at byte 7 (line 1, column 8)",
                "`[1 2]`;has '2' where ']' or ',' should be, at byte 3 (line 1, column 4)",
                "`{\"a\" 1}`;has '1' where ':' after a name should be, at byte 5 (line 1, column 6)",
                "`[01]`;has '1' where ']' or ',' should be, at byte 2 (line 1, column 3)",
                "`[1.]`;has ']' where a digit should be, at byte 3 (line 1, column 4)",
                "`nul`;ends where 'l' of null should be, at byte 3 (line 1, column 4)",
                "`{} x`;has 'x' where the end should be, at byte 3 (line 1, column 4)",
                "`\"\\q\"`;has 'q' where one of \"\\/bfnrtu after a backslash should be, at byte 2 (line 1, column 3)",
            })
    void f02_namesTheProblemAndItsPlace(String json, String message) {
        assertThat(problem(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(message);
    }

    @Test
    void f02_countsLinesAndColumns() {
        assertThat(problem("{\n  \"a\": [1,\n    x]}".getBytes(StandardCharsets.UTF_8)))
                .contains("(line 3, column 5)");
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] nestedObjects(int depth) {
        return ("{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1)).getBytes(StandardCharsets.UTF_8);
    }

    private static String problem(byte[] json) {
        JsonSyntaxException refused = catchThrowableOfType(JsonSyntaxException.class, () -> JsonSlice.parse(json));
        return refused.describe(json);
    }

    private static byte[] mutate(byte[] sample, SplittableRandom random) {
        byte[] mutated = sample.clone();
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(mutated.length);
            // Mostly bytes that mean something in JSON; others hardly ever give a valid document.
            mutated[at] = random.nextBoolean() ? sample[random.nextInt(sample.length)] : (byte) random.nextInt(256);
        }
        return mutated;
    }

    private static boolean accepts(byte[] json) {
        try {
            return JsonSlice.parse(json) != null;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private static boolean oracleAccepts(byte[] json) throws IOException {
        if (isEmptyOrSelfDescribing(json)) {
            return false;
        }
        // The oracle is lenient with UTF-8 and looks at one value only; the JDK's decoder and the second token settle
        // that.
        String text = new String(json, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), json)) {
            return false;
        }
        try (JsonParser parser = ORACLE.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isEmptyOrSelfDescribing(byte[] json) {
        return json.length == 0 || (json[0] & 0xFF) == 0xEF;
    }
}
