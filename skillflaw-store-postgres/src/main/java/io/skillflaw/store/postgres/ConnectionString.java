package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is: {@code postgresql://user:password@host:port/dbname?parameter=value}, also as
 * {@code postgres://} or with {@code jdbc:} in front, with several hosts and IPv6 addresses in brackets.
 *
 * <p>A misplaced character can make any part of the text look like another. So no message repeats anything that stands
 * before the parameters, and none that holds an '@', which is where passwords go astray.
 */
final class ConnectionString {
    static final String VARIABLE = "SKILLFLAW_DATABASE_URL";

    private static final Pattern SCHEME = Pattern.compile("(?:jdbc:)?(?:postgresql|postgres)://(.*)", Pattern.DOTALL);
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9]+)?]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");
    private static final int DEFAULT_PORT = 5432;

    private final String hosts;
    private final String database;
    private final UserInfo user;
    private final Map<String, String> properties;

    private ConnectionString(String hosts, String database, UserInfo user, Map<String, String> properties) {
        this.hosts = hosts;
        this.database = database;
        this.user = user;
        this.properties = Map.copyOf(properties);
    }

    /** @param field what is wrong if it is malformed */
    static ConnectionString parse(String field, String text) {
        try {
            return parse(text);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(field, "is no connection string: " + e.getMessage());
        }
    }

    static ConnectionString parse(String text) {
        Matcher scheme = SCHEME.matcher(text.strip());
        if (!scheme.matches()) {
            throw wrong("must begin with postgresql://, as in postgresql://user:password@host:5432/dbname,"
                    + " without a driver's name; other databases are not known here");
        }
        String rest = scheme.group(1);
        int authorityEnd = firstOf(rest, "/?#");
        String authority = rest.substring(0, authorityEnd);
        String tail = rest.substring(authorityEnd);
        if (tail.indexOf('@') >= 0) {
            throw wrong("has an '@' behind the host; write '/', '?', '#' and '@' in a user name or password"
                    + " as %2F, %3F, %23 and %40");
        }
        if (tail.indexOf('#') >= 0) {
            throw wrong("has a '#', which ends a URL; write it as %23");
        }
        int at = authority.lastIndexOf('@');
        UserInfo user = UserInfo.parse(at < 0 ? "" : authority.substring(0, at));
        // Before the parameters, whose names are told: a password with a '?' in it must not pass for one.
        String hosts = hosts(authority.substring(at + 1));
        int query = tail.indexOf('?');
        Map<String, String> parameters = query < 0 ? new TreeMap<>() : parameters(tail.substring(query + 1));
        user = user.or(parameters.remove("user"), parameters.remove("password"));
        String database = database(query < 0 ? tail : tail.substring(0, query), user.name());
        return new ConnectionString(hosts, database, user, properties(parameters));
    }

    /** The URL for the driver, without user, password and parameters. */
    String jdbcUrl() {
        return jdbcUrl(hosts);
    }

    /** The same with other hosts, or these in another order. */
    String jdbcUrl(String others) {
        return "jdbc:postgresql://" + others + "/" + encode(database);
    }

    /** Each as host:port, with commas between. */
    String hosts() {
        return hosts;
    }

    String database() {
        return database;
    }

    /** The same in another database of the same server. */
    ConnectionString inDatabase(String name) {
        return new ConnectionString(hosts, name, user, properties);
    }

    @Nullable
    String user() {
        return user.name().isEmpty() ? null : user.name();
    }

    @Nullable
    String password() {
        return user.password().isEmpty() ? null : user.password();
    }

    /** The driver's properties that the parameters set. */
    Map<String, String> properties() {
        return properties;
    }

    /** Host and database only: neither the password nor what a parameter may hold. */
    @Override
    public String toString() {
        return jdbcUrl();
    }

    static InvalidInputException wrong(String problem) {
        return new InvalidInputException(VARIABLE, problem);
    }

    private static String hosts(String text) {
        if (text.isEmpty()) {
            throw wrong("names no host, as in postgresql://user:password@host:5432/dbname");
        }
        List<String> hosts = new ArrayList<>();
        for (String host : text.split(",", -1)) {
            Matcher parts = HOST.matcher(host);
            if (!parts.matches()) {
                throw wrong("has a host that is not host, host:port or [IPv6]:port; if it is part of a password,"
                        + " write ':' and '@' in the password as %3A and %40");
            }
            int port = parts.group(2) == null ? DEFAULT_PORT : Integer.parseInt(parts.group(2));
            if (port < 1 || port > 65_535) {
                throw wrong("has a port that does not lie between 1 and 65535");
            }
            hosts.add(parts.group(1) + ":" + port);
        }
        return String.join(",", hosts);
    }

    private static String database(String path, String user) {
        if (path.indexOf('/', 1) >= 0) {
            throw wrong("has more than one '/' behind the host; write a '/' in a database name as %2F");
        }
        String name = path.isEmpty() ? "" : decode(path.substring(1), "the database name");
        if (name.isEmpty() && user.isEmpty()) {
            throw wrong("names no database, as in postgresql://user:password@host:5432/dbname");
        }
        return name.isEmpty() ? user : name;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw wrong("has a parameter that is not name=value");
            }
            String name = decode(pair.substring(0, equals), "a parameter's name");
            if (parameters.put(name, decode(pair.substring(equals + 1), "a parameter's value")) != null) {
                throw wrong("has the parameter %s twice".formatted(name));
            }
        }
        return parameters;
    }

    private static Map<String, String> properties(Map<String, String> parameters) {
        Map<String, String> properties = new TreeMap<>();
        parameters.forEach((name, value) -> {
            ConnectionParameter parameter = ConnectionParameter.named(name);
            if (properties.put(parameter.property(), parameter.checked(name, value)) != null) {
                throw wrong("has the parameter %s twice, under two names".formatted(name));
            }
        });
        return properties;
    }

    /** Undoes percent escapes; '+' stands for itself, as everywhere in connection strings. */
    private static String decode(String text, String what) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                decoded.put(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                throw wrong("has a '%' in " + what + " that two hexadecimal digits do not follow; write '%' as %25");
            }
            decoded.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            String result =
                    StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
            if (result.indexOf('\0') >= 0) {
                throw wrong("has a NUL in " + what);
            }
            return result;
        } catch (CharacterCodingException e) {
            throw wrong("has escapes in " + what + " that are not UTF-8");
        }
    }

    /** The driver decodes the database's name as a form field. */
    private static String encode(String database) {
        return URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    private static int firstOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** Who connects; what is empty is not given. A class, as a record would show its password. */
    private static final class UserInfo {
        private final String name;
        private final String password;

        private UserInfo(String name, String password) {
            this.name = name;
            this.password = password;
        }

        static UserInfo parse(String text) {
            if (text.indexOf('@') >= 0) {
                throw wrong("has more than one '@'; write an '@' in a user name or password as %40");
            }
            int colon = text.indexOf(':');
            return new UserInfo(
                    decode(colon < 0 ? text : text.substring(0, colon), "the user name"),
                    colon < 0 ? "" : decode(text.substring(colon + 1), "the password"));
        }

        UserInfo or(@Nullable String otherName, @Nullable String otherPassword) {
            return new UserInfo(either(name, otherName, "user name"), either(password, otherPassword, "password"));
        }

        String name() {
            return name;
        }

        String password() {
            return password;
        }

        private static String either(String first, @Nullable String parameter, String what) {
            if (parameter == null) {
                return first;
            }
            if (!first.isEmpty()) {
                throw wrong("has the " + what + " twice, before the host and as a parameter");
            }
            return parameter;
        }
    }
}
