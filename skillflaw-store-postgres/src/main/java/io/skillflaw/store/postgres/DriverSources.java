package io.skillflaw.store.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of the driver, as patient as their purpose allows; none of them is kept. */
final class DriverSources {
    /** For what no deadline is known of; and how long the server lets chores take. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final String SOCKET_TIMEOUT = "socketTimeout";
    private static final String LOGIN_TIMEOUT_SECONDS = "10";
    static final String PREPARE_THRESHOLD = "prepareThreshold";

    private static final String TARGET = "targetServerType";
    private static final String PRIMARY = "primary";

    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName",
            "skillflaw-store",
            // Says so at once what it would otherwise SET later, two round trips and one poolers mislead.
            "assumeMinServerVersion",
            "12",
            "connectTimeout",
            "5",
            SOCKET_TIMEOUT,
            "30",
            "tcpKeepAlive",
            "true",
            // Details quote rows, and with them what should not be seen.
            "logServerErrorDetail",
            "false");

    /** What the driver knows of a server is of no use a moment after a failover. */
    private static final Map<String, String> OF_SEVERAL = Map.of(TARGET, PRIMARY, "hostRecheckSeconds", "0");

    private static final Map<String, String> PATIENT =
            Map.of(SOCKET_TIMEOUT, "0", "loginTimeout", LOGIN_TIMEOUT_SECONDS, PREPARE_THRESHOLD, "0");

    private static final Map<String, String> HASTY =
            Map.of("connectTimeout", "2", "loginTimeout", "3", SOCKET_TIMEOUT, "5", PREPARE_THRESHOLD, "0");

    private DriverSources() {}

    /** Single connections that may take long. */
    static DataSource patient(ConnectionString connection) {
        return patient(connection, ConnectionCheck.NONE);
    }

    /** Single connections that may take long. */
    static DataSource patient(ConnectionString connection, ConnectionCheck check) {
        return source(connection, OF_SEVERAL, PATIENT, check);
    }

    /** To the primary; whoever connects must find out soon that nobody answers. */
    static DataSource connecting(ConnectionString connection, ConnectionCheck check) {
        return connecting(connection, OF_SEVERAL, check);
    }

    /** To the primary; they find out even sooner. */
    static DataSource probing(ConnectionString connection, ConnectionCheck check) {
        return probing(connection, OF_SEVERAL, check);
    }

    /**
     * Whoever connects must find out soon that nobody answers.
     *
     * @param ofSeveral which of several hosts, unless the connection string says so
     */
    static DataSource connecting(ConnectionString connection, Map<String, String> ofSeveral, ConnectionCheck check) {
        boolean isSet = connection.properties().containsKey(SOCKET_TIMEOUT);
        return source(connection, ofSeveral, isSet ? Map.of() : Map.of(SOCKET_TIMEOUT, "5"), check);
    }

    /** Single connections that find out even sooner. */
    static DataSource probing(ConnectionString connection, Map<String, String> ofSeveral, ConnectionCheck check) {
        return source(connection, ofSeveral, HASTY, check);
    }

    static Duration silence(ConnectionString connection, CallLimits limits) {
        String configured = connection.properties().get(SOCKET_TIMEOUT);
        if (configured != null) {
            return Duration.ofSeconds(Long.parseLong(configured));
        }
        return limits.call().compareTo(SILENCE) > 0 ? limits.call().plusSeconds(1) : SILENCE;
    }

    private static DataSource source(
            ConnectionString connection,
            Map<String, String> ofSeveral,
            Map<String, String> more,
            ConnectionCheck check) {
        HostsInTurn hosts = HostsInTurn.of(connection.hosts());
        Map<String, String> properties = new HashMap<>(DEFAULTS);
        if (hosts.areSeveral()) {
            properties.putAll(ofSeveral);
        }
        properties.putAll(connection.properties());
        properties.putAll(more);
        return configure(
                new MovingSource(
                        hosts,
                        PRIMARY.equals(properties.get(TARGET)),
                        inTurn -> configure(new PGSimpleDataSource(), connection, inTurn, properties),
                        check),
                connection,
                connection.hosts(),
                properties);
    }

    private static <T extends PGSimpleDataSource> T configure(
            T source, ConnectionString connection, String hosts, Map<String, String> properties) {
        source.setUrl(connection.jdbcUrl(hosts));
        source.setUser(connection.user());
        source.setPassword(connection.password());
        properties.forEach((name, value) -> setProperty(source, name, value));
        return source;
    }

    private static void setProperty(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException e) {
            throw ConnectionString.wrong("the parameter %s does not suit the driver".formatted(name));
        }
    }
}
