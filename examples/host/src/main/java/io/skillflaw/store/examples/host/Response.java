package io.skillflaw.store.examples.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers besides the content type, which is JSON if none is named
 * @param body JSON, if nothing else is named
 */
record Response(int status, Map<String, String> headers, Body body) {
    static Response of(int status, JsonNode body) {
        return new Response(status, Map.of(), Body.of(body.toString()));
    }

    static Response ok(JsonNode body) {
        return of(200, body);
    }

    static Response error(int status, String code, String message) {
        return of(status, Json.object().put("error", code).put("message", message));
    }

    static Response notFound() {
        return error(404, "not_found", "there is no such thing, or it is not yours to see");
    }

    Response withVersion(long version) {
        return new Response(status, Map.of("ETag", "\"" + version + "\""), body);
    }
}
