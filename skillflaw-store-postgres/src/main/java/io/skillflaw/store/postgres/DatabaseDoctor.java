package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/**
 * Looks a database over, as a host would find it: server, role, schema, replicas, and what is between. Every finding says
 * what to do.
 *
 * <p>Holds no connection between its calls and changes nothing. Safe for threads.
 */
public final class DatabaseDoctor {
    private static final Origin ORIGIN = Origin.of("doctor", null);

    private final StoreConfig config;
    private final Jdbi jdbi;

    private DatabaseDoctor(StoreConfig config) {
        this.config = config;
        this.jdbi = StoreJdbi.over(ConnectionPools.checksOf(config), config.schema())
                .registerRowMapper(new StatusRow.Mapper());
    }

    /**
     * Looks at the database that a configuration names. Does not connect.
     *
     * @param config as the hosts have it
     * @return the doctor
     */
    public static DatabaseDoctor of(StoreConfig config) {
        return new DatabaseDoctor(config);
    }

    /**
     * Looks once.
     *
     * @param instances how many hosts with this configuration use the database; at least 1
     * @return what was found, also what is as it should be
     * @throws InvalidInputException if there are no instances, or the server refuses role, password or database
     * @throws io.skillflaw.store.error.StoreUnavailableException if the database cannot be reached
     * @throws io.skillflaw.store.error.SchemaMismatchException if it is no server that the library works with
     */
    public List<Finding> examine(int instances) {
        if (instances < 1) {
            throw new InvalidInputException("instances", "must be at least 1");
        }
        try (Handle handle = jdbi.open()) {
            ServerFacts unused = ServerFacts.required(StoreJdbi.direct(handle), ORIGIN);
            return examine(handle, instances);
        } catch (SQLException e) {
            throw SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
        }
    }

    private List<Finding> examine(Handle handle, int instances) throws SQLException {
        DoctorSql sql = handle.attach(DoctorSql.class);
        Instant before = config.clock().instant();
        Facts server = new Facts(sql.server());
        Instant after = config.clock().instant();
        int backend = handle.getConnection().unwrap(PGConnection.class).getBackendPID();

        List<Finding> findings = new ArrayList<>();
        findings.addAll(ServerChecks.of(server, before, after));
        findings.add(ServerChecks.pooler(backend == server.number("pid")));
        findings.add(ServerChecks.connections(server.number("connections"), connectionsOf(config), instances));
        findings.addAll(
                ReplicaChecks.of(server, sql.replicas().stream().map(Facts::new).toList()));
        findings.add(ServerChecks.dns(java.security.Security.getProperty("networkaddress.cache.ttl")));
        findings.addAll(schema(sql));
        return List.copyOf(findings);
    }

    private List<Finding> schema(DoctorSql sql) {
        SchemaMigrations migrations = SchemaMigrations.of(config);
        SchemaPlan plan = migrations.plan();
        List<Finding> findings = new ArrayList<>();
        findings.add(SchemaChecks.version(plan));
        if (plan.version() > 0) {
            findings.addAll(SchemaChecks.role(new Facts(sql.privileges(config.schema()))));
        }
        if (plan.version() >= plan.expected()) {
            findings.addAll(SchemaChecks.log(new Facts(sql.partitions()), config));
        }
        if (plan.version() == plan.expected()) {
            findings.addAll(SchemaChecks.indexes(migrations.drift(DatabaseRoles.DEFAULT_RUNTIME)));
        }
        return findings;
    }

    /** Of both pools at their largest, and the single ones for listening and for probing. */
    private static int connectionsOf(StoreConfig config) {
        int single = 2;
        int beside = 1;
        return config.pool().max() + config.logs().pipeline().writers() + beside + single;
    }
}
