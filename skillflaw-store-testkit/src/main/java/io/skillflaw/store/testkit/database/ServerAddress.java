package io.skillflaw.store.testkit.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a server is and who connects.
 *
 * @param host a name, an IPv4 address or an IPv6 address in brackets
 * @param port its port
 * @param user a role that may create databases
 * @param password its password, which may be empty
 * @param database the database to connect to for creating others
 * @param parameters what follows the '?' in a URL, or nothing
 */
record ServerAddress(String host, int port, String user, String password, String database, String parameters) {
    private static final Pattern URL = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://"
            + "(?:([^:@/?#]*)(?::([^@/?#]*))?@)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?"
            + "(?:/([^/?#]*))?(?:\\?([^#]*))?");
    private static final String DEFAULT_PORT = "5432";
    private static final String SUPERUSER = "postgres";

    /** Reads a URL; where it is malformed the message does not repeat it, as it may hold a password. */
    static ServerAddress parse(String variable, String text) {
        Matcher parts = URL.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(variable
                    + " is not of the form postgresql://user:password@host:port/database?parameter=value, with escapes"
                    + " such as %40 for what is special in it");
        }
        Map<String, String> parameters = parameters(orElse(parts.group(6), ""));
        String user = orElse(parameters.remove("user"), orElse(parts.group(1), SUPERUSER));
        String password = orElse(parameters.remove("password"), orElse(parts.group(2), ""));
        String database = orElse(parts.group(5), "");
        List<String> rest = new ArrayList<>();
        parameters.forEach((name, value) -> rest.add(name + "=" + value));
        return new ServerAddress(
                parts.group(3),
                Integer.parseInt(orElse(parts.group(4), DEFAULT_PORT)),
                unescape(user),
                unescape(password),
                database.isEmpty() ? SUPERUSER : unescape(database),
                String.join("&", rest));
    }

    String jdbcUrl(String name) {
        return "jdbc:postgresql://" + location(name);
    }

    String url(String name) {
        return "postgresql://%s:%s@%s".formatted(escape(user), escape(password), location(name));
    }

    PGSimpleDataSource dataSource(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(name));
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    private String location(String name) {
        String query = parameters.isEmpty() ? "" : "?" + parameters;
        return "%s:%d/%s%s".formatted(host, port, escape(name), query);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        return parameters;
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String unescape(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
