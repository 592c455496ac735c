package io.skillflaw.store.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.skillflaw.store.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code SKILLFLAW_DB_CONNECTION_SETTINGS}. */
final class PoolSettingsJson {
    static final String VARIABLE = "SKILLFLAW_DB_CONNECTION_SETTINGS";

    private static final List<String> NAMES =
            List.of("pool_size", "max_overflow", "pool_timeout", "pool_pre_ping", "pool_recycle", "echo");

    private int size = PoolSettings.standard().size();
    private int overflow = PoolSettings.standard().overflow();
    private Duration timeout = PoolSettings.standard().timeout();
    private Duration recycle = PoolSettings.standard().recycle();
    private boolean echo = PoolSettings.standard().echo();

    private PoolSettingsJson() {}

    static PoolSettings parse(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            PoolSettingsJson settings = new PoolSettingsJson();
            settings.readObject(parser);
            return settings.toSettings();
        } catch (JsonProcessingException e) {
            throw wrong("is not valid JSON: %s at line %d, column %d"
                    .formatted(
                            e.getOriginalMessage(),
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string failed", e);
        }
    }

    private void readObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("must be a JSON object such as {\"pool_size\": 10}");
        }
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!seen.add(name)) {
                throw wrong(name + " is there twice");
            }
            parser.nextToken();
            read(name, parser);
        }
        if (parser.nextToken() != null) {
            throw wrong("has something behind the JSON object");
        }
    }

    private void read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "pool_size" -> size = integer(name, parser);
            case "max_overflow" -> overflow = integer(name, parser);
            case "pool_timeout" -> timeout = Duration.ofSeconds(integer(name, parser));
            case "pool_recycle" -> {
                int seconds = integer(name, parser);
                recycle = seconds == -1 ? Duration.ZERO : Duration.ofSeconds(seconds);
                if (seconds != -1 && seconds < 1) {
                    throw wrong("pool_recycle is %d, it must be -1 for no limit or at least 30".formatted(seconds));
                }
            }
            // The pool checks every connection that was idle for more than half a second, whatever is asked here.
            case "pool_pre_ping" -> bool(name, parser);
            case "echo" -> echo = bool(name, parser);
            default -> throw wrong(name + " is not known; known are " + String.join(", ", NAMES));
        }
    }

    private PoolSettings toSettings() {
        try {
            return new PoolSettings(size, overflow, timeout, recycle, echo);
        } catch (InvalidInputException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static int integer(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong(name + " must be a whole number");
        }
        if (parser.getNumberType() != JsonParser.NumberType.INT) {
            throw wrong(name + " is too large");
        }
        return parser.getIntValue();
    }

    private static boolean bool(String name, JsonParser parser) throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw wrong(name + " must be true or false");
        }
        return parser.getBooleanValue();
    }

    private static InvalidInputException wrong(String problem) {
        return new InvalidInputException(VARIABLE, problem);
    }
}
