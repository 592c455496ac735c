package io.skillflaw.store.postgres;

import io.skillflaw.store.error.CorruptDataException;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.error.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The only place where SQLStates and the driver's exceptions become store exceptions. */
final class SqlErrors {
    /** Of a server that takes no writes. */
    static final String NO_PRIMARY = "25006";

    /** What a version's document is gone with; no field of a caller. */
    private static final String VERSION = "version";

    /** The field that a caller can change, by the constraint or index that was violated. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("app_user_username_key", "username"),
            Map.entry("project_owner_name", "name"),
            Map.entry("project_ownerless_name", "name"),
            Map.entry("project_owner_fkey", "owner"),
            Map.entry("flow_owner_name", "name"),
            Map.entry("flow_ownerless_name", "name"),
            Map.entry("flow_owner_endpoint", "endpointName"),
            Map.entry("flow_ownerless_endpoint", "endpointName"),
            Map.entry("flow_owner_fkey", "owner"),
            Map.entry("flow_project_fkey", "project"),
            Map.entry("flow_version_body_fkey", VERSION),
            Map.entry("flow_share_user_fkey", "grantee"),
            Map.entry("project_share_user_fkey", "grantee"),
            Map.entry("flow_share_flow_fkey", "flow"),
            Map.entry("project_share_project_fkey", "project"),
            Map.entry("api_key_hash_key", "secret"),
            Map.entry("api_key_user_fkey", "user"),
            Map.entry("setting_pkey", "key"),
            Map.entry("setting_user_fkey", "scope"));

    /** Servers say it in their language; poolers in English. */
    private static final Set<String> SESSION_ENDS = Set.of("FATAL", "PANIC");

    private SqlErrors() {}

    /** How far a call had come when it failed. */
    enum Phase {
        /** No statement was sent yet. */
        CONNECT,
        /** A statement was under way that changes nothing by itself. */
        READ,
        /** A statement was under way that commits what it changes. */
        WRITE,
        /** The commit was under way. */
        COMMIT
    }

    /** What to throw for a failure; store exceptions, and what did not come from the database, stay as they are. */
    static RuntimeException translate(RuntimeException failure, Origin origin, Phase phase) {
        if (failure instanceof InvalidInputException && phase != Phase.CONNECT) {
            // What came in was checked before; so what was read is not what it should be.
            return new CorruptDataException("what is stored is no valid value: " + failure.getMessage(), origin, null);
        }
        Optional<SQLException> cause = sqlCause(failure);
        if (cause.isPresent()) {
            return translate(cause.get(), origin, phase);
        }
        if (failure instanceof JdbiException) {
            // Its message lists all parameters, and secrets with them.
            return new CorruptDataException(
                    "a statement or its result could not be handled", origin, DriverFailure.of(failure));
        }
        return failure;
    }

    /** The SQLState somewhere behind a failure. */
    static Optional<String> sqlState(RuntimeException failure) {
        return sqlCause(failure).map(SQLException::getSQLState);
    }

    static StoreException translate(SQLException failure, Origin where, Phase phase) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        Origin origin = where.withSqlState(failure.getSQLState());
        DriverFailure cause = DriverFailure.of(failure);
        if (isInterruption(failure)) {
            return new StoreTimeoutException(
                    "the thread was interrupted while it waited for a connection; nothing was changed", origin, cause);
        }
        if (failure instanceof SQLTransientConnectionException && phase == Phase.CONNECT) {
            return poolFailure(failure, origin, cause);
        }
        return switch (phase == Phase.CONNECT ? kindOfConnecting(failure) : kind(failure)) {
            case DUPLICATE -> new DuplicateKeyException(field(failure, "id"), origin, cause);
            case DANGLING -> missing(failure, origin, cause);
            case CONTENDED, LOCKED -> new StoreContentionException(contention(state), origin, cause);
            case OVERDUE -> new StoreTimeoutException("the call did not end in time", origin, cause);
            case NOT_PRIMARY -> unavailable("the server is not the primary; it accepts no writes", origin, cause);
            case NOT_READY -> unavailable("the database cannot be reached", origin, cause);
            case LOST -> connectionLost(origin, cause, phase);
            case LACKING -> unavailable("the server lacks a resource: disk or memory", origin, cause);
            case LOGIN ->
                new InvalidInputException(
                        "connection", "the server refuses role, password or database, SQLState " + state);
            case UNTRUSTED ->
                new InvalidInputException(
                        "connection",
                        "the server's certificate is not accepted: "
                                + TlsFailure.reason(failure).orElse(""));
            case PRIVILEGE -> mismatch("the role lacks a privilege that the library needs", origin, cause);
            case DAMAGED -> new CorruptDataException("the server found its data damaged", origin, cause);
            case VALUE -> new InvalidInputException(field(failure, "value"), refusal(state) + ", SQLState " + state);
            case SCHEMA -> mismatch("the database lacks what this version works with", origin, cause);
            case UNKNOWN -> mismatch("the database answered what this version does not know", origin, cause);
        };
    }

    static FailureKind kind(SQLException failure) {
        String state = failure.getSQLState();
        boolean isOfConnection = state != null && state.startsWith("08");
        if (isOfConnection && TlsFailure.reason(failure).isPresent()) {
            return FailureKind.UNTRUSTED;
        }
        FailureKind kind = boundsMoved(failure) ? FailureKind.CONTENDED : FailureKind.of(state);
        return kind == FailureKind.UNKNOWN && endedTheSession(failure) ? FailureKind.LOST : kind;
    }

    /** Nothing was asked yet that a version could fail to know: there is no session, and it may be otherwise in a moment. */
    static FailureKind kindOfConnecting(SQLException failure) {
        FailureKind kind = kind(failure);
        return kind == FailureKind.UNKNOWN ? FailureKind.NOT_READY : kind;
    }

    /** As a pool says it. Its caller gave up, which says nothing of the database. */
    private static boolean isInterruption(SQLException failure) {
        return failure.getSQLState() == null && failure.getCause() instanceof InterruptedException;
    }

    private static boolean endedTheSession(SQLException failure) {
        return failure instanceof PSQLException postgres
                && postgres.getServerErrorMessage() != null
                && SESSION_ENDS.contains(
                        String.valueOf(postgres.getServerErrorMessage().getSeverity()));
    }

    /** Of all rules only the bounds of a partition have no name: they changed while the statement waited for them. */
    private static boolean boundsMoved(SQLException failure) {
        return "23514".equals(failure.getSQLState())
                && failure instanceof PSQLException postgres
                && postgres.getServerErrorMessage() != null
                && postgres.getServerErrorMessage().getConstraint() == null;
    }

    /** For a statement that was given up: nobody answered by the deadline. */
    static StoreException silence(RuntimeException failure, Origin where, Phase phase) {
        Origin origin = where.withSqlState(sqlState(failure).orElse(null));
        DriverFailure cause = sqlCause(failure).map(DriverFailure::of).orElseGet(() -> DriverFailure.of(failure));
        return phase == Phase.WRITE || phase == Phase.COMMIT
                ? new OutcomeUnknownException(
                        "the deadline passed while the change was being made; read what is there", origin, cause)
                : new StoreTimeoutException("the database did not answer by the deadline", origin, cause);
    }

    /** For what was tried in a transaction after its limit. */
    static StoreException leftOpen(Origin origin) {
        return new StoreTimeoutException("the transaction stayed open too long and was ended", origin, null);
    }

    /** Whether something went wrong between this library and the database. */
    static boolean isOfDatabase(RuntimeException failure) {
        return sqlCause(failure).isPresent();
    }

    private static String contention(String state) {
        return state.equals("25P02")
                ? "an earlier statement failed, all was undone; try again"
                : "somebody else holds what this call needs; try again";
    }

    private static String refusal(String state) {
        return state.startsWith("23") ? "breaks a rule of the database" : "is refused by the database";
    }

    private static StoreException missing(SQLException failure, Origin origin, DriverFailure cause) {
        String field = field(failure, "reference");
        return field.equals(VERSION)
                ? new StoreContentionException("the version was dropped meanwhile; try again", origin, cause)
                : new MissingReferenceException(field, origin, cause);
    }

    private static StoreException poolFailure(SQLException failure, Origin origin, DriverFailure cause) {
        if (failure.getCause() instanceof SQLException connecting) {
            return translate(connecting, origin, Phase.CONNECT);
        }
        return new StoreTimeoutException("no connection of the pool became free in time", origin, cause);
    }

    private static StoreException connectionLost(Origin origin, DriverFailure cause, Phase phase) {
        return switch (phase) {
            case CONNECT, READ -> unavailable("the database cannot be reached", origin, cause);
            case WRITE, COMMIT ->
                new OutcomeUnknownException(
                        "the connection was lost while the change was being made; read what is there", origin, cause);
        };
    }

    private static StoreUnavailableException unavailable(String message, Origin origin, DriverFailure cause) {
        return new StoreUnavailableException(message, origin, cause);
    }

    private static SchemaMismatchException mismatch(String message, Origin origin, DriverFailure cause) {
        return new SchemaMismatchException(message, origin, cause);
    }

    private static String field(SQLException failure, String otherwise) {
        if (failure instanceof PSQLException postgres) {
            ServerErrorMessage server = postgres.getServerErrorMessage();
            if (server != null && server.getConstraint() != null) {
                return FIELDS.getOrDefault(server.getConstraint(), otherwise);
            }
        }
        return otherwise;
    }

    private static Optional<SQLException> sqlCause(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
