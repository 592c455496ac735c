package io.skillflaw.store.drills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks an instance for things, and writes down what it was told. Safe for threads. */
final class Client {
    /** Much longer than any call may take; a host that does not answer at all would be one that hangs. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http;
    private final Instance instance;
    private final History history;
    private final String key;

    /** Logs in. */
    Client(HttpClient http, Instance instance, History history) throws IOException, InterruptedException {
        this.http = http;
        this.instance = instance;
        this.history = history;
        String login = JSON.createObjectNode()
                .put("username", Instance.USER)
                .put("password", Instance.PASSWORD)
                .toString();
        HttpResponse<String> answer =
                http.send(request("/login").POST(BodyPublishers.ofString(login)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != CREATED) {
            throw new IllegalStateException("no login at " + instance.name() + ": " + answer.body());
        }
        this.key = JSON.readTree(answer.body()).path("key").textValue();
    }

    Operation createFlow(String name, String tag) throws InterruptedException {
        HttpRequest.Builder request =
                request("/flows?name=%s&endpoint=%s".formatted(name, name)).POST(BodyPublishers.ofString(body(tag)));
        return call(Kind.CREATE_FLOW, name, tag, request);
    }

    Operation saveFlow(String id, long version, String tag) throws InterruptedException {
        HttpRequest.Builder request =
                request("/flows/" + id).header("If-Match", tag(version)).PUT(BodyPublishers.ofString(body(tag)));
        return call(Kind.SAVE_FLOW, id, tag, request);
    }

    Operation readFlow(String id) throws InterruptedException {
        return call(Kind.READ_FLOW, id, "", request("/flows/" + id).GET());
    }

    Operation runFlow(String id, String endpoint) throws InterruptedException {
        return call(Kind.RUN_FLOW, id, "", request("/run/" + endpoint).POST(BodyPublishers.noBody()));
    }

    /** @param version the one to be replaced; 0 if there is none yet */
    Operation saveSetting(String name, long version, String tag) throws InterruptedException {
        HttpRequest.Builder request = request("/settings/" + name)
                .PUT(BodyPublishers.ofString(
                        JSON.createObjectNode().put("value", tag).toString()));
        if (version > 0) {
            request.header("If-Match", tag(version));
        }
        return call(Kind.SAVE_SETTING, name, tag, request);
    }

    Operation readSetting(String name) throws InterruptedException {
        return call(Kind.READ_SETTING, name, "", request("/settings/" + name).GET());
    }

    /** Whether all log lines that the instance accepted are written. */
    boolean hasWrittenItsLines() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request("/statistics").GET().build(), BodyHandlers.ofString());
        JsonNode statistics = JSON.readTree(answer.body());
        return statistics.path("linesAccepted").longValue()
                == statistics.path("linesWritten").longValue();
    }

    private Operation call(Kind kind, String thing, String tag, HttpRequest.Builder request)
            throws InterruptedException {
        long begun = System.nanoTime();
        Operation operation;
        try {
            HttpResponse<String> answer =
                    http.send(request.header("x-api-key", key).build(), BodyHandlers.ofString());
            operation = told(kind, thing, tag, begun, answer);
        } catch (IOException e) {
            operation = new Operation(
                    instance.name(),
                    kind,
                    thing,
                    tag,
                    Outcome.UNKNOWN,
                    0,
                    false,
                    begun,
                    System.nanoTime(),
                    e.toString());
        }
        history.add(operation);
        return operation;
    }

    private Operation told(Kind kind, String thing, String tag, long begun, HttpResponse<String> answer)
            throws IOException {
        long ended = System.nanoTime();
        Outcome outcome = outcome(answer);
        if (outcome != Outcome.DONE) {
            return new Operation(
                    instance.name(),
                    kind,
                    thing,
                    tag,
                    outcome,
                    0,
                    false,
                    begun,
                    ended,
                    answer.statusCode() + " " + answer.body());
        }
        JsonNode body = JSON.readTree(answer.body());
        long version = kind == Kind.RUN_FLOW ? body.path("version").longValue() : version(answer);
        String about = kind == Kind.CREATE_FLOW ? body.path("id").textValue() : thing;
        String what = kind == Kind.RUN_FLOW ? body.path("run").textValue() : tag;
        boolean isStale = body.hasNonNull("staleSince");
        return new Operation(instance.name(), kind, about, what, outcome, version, isStale, begun, ended, "");
    }

    private static Outcome outcome(HttpResponse<String> answer) {
        boolean isUnknown = answer.body().contains("\"outcome_unknown\"");
        return switch (answer.statusCode()) {
            case 200, CREATED -> Outcome.DONE;
            case CONFLICT -> Outcome.CONFLICT;
            case NOT_FOUND -> Outcome.MISSING;
            case UNAVAILABLE -> isUnknown ? Outcome.UNKNOWN : Outcome.REFUSED;
            default -> Outcome.WRONG;
        };
    }

    private static long version(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("ETag")
                .map(tag -> Long.parseLong(tag.replace("\"", "")))
                .orElse(0L);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.port() + path))
                .timeout(TIMEOUT);
    }

    private static String body(String tag) {
        return "{\"nodes\": [], \"edges\": [], \"tag\": \"%s\"}".formatted(tag);
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }
}
