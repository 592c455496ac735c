package io.skillflaw.store.examples.host;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request, read.
 *
 * @param method as {@code GET}
 * @param path its parts, as {@code [flows, 42]}
 * @param query the parameters behind the question mark
 * @param headers the headers of use here, by lower-case name
 * @param body the body, which may be empty
 */
record Request(String method, List<String> path, Map<String, String> query, Map<String, String> headers, Body body) {
    private static final List<String> HEADERS = List.of("x-api-key", "if-match");

    static Request of(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return new Request(
                exchange.getRequestMethod(),
                Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList(),
                Stream.of(query.split("&"))
                        .filter(pair -> pair.contains("="))
                        .map(pair -> pair.split("=", 2))
                        .collect(
                                Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (first, second) -> second)),
                HEADERS.stream()
                        .filter(name -> exchange.getRequestHeaders().containsKey(name))
                        .collect(Collectors.toMap(
                                name -> name,
                                name -> exchange.getRequestHeaders().getFirst(name))),
                Body.of(exchange.getRequestBody().readAllBytes()));
    }

    /** As {@code GET flows *}, where the star stands for an id or a name. */
    String route() {
        return path.size() < 2 ? method + " " + String.join(" ", path) : method + " " + path.get(0) + " *";
    }

    String name() {
        return path.get(1);
    }

    /** The version that is to be replaced. */
    long expectedVersion() {
        String tag = Optional.ofNullable(headers.get("if-match")).orElse("");
        if (!tag.matches("\"\\d{1,18}\"")) {
            throw new BadRequestException("takes a header If-Match: \"VERSION\", as the ETag of what was read");
        }
        return Long.parseLong(tag.substring(1, tag.length() - 1));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
