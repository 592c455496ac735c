package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.error.CorruptDataException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.postgres.SqlErrors.Phase;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class SqlErrorsTest {
    private static final Origin ORIGIN = Origin.of("flows", "f");

    @ParameterizedTest
    @CsvSource({
        "23505,READ,DuplicateKey",
        "23503,WRITE,MissingReference",
        "23514,WRITE,InvalidInput",
        "40001,WRITE,StoreContention",
        "40P01,COMMIT,StoreContention",
        "55P03,READ,StoreContention",
        "25P02,WRITE,StoreContention",
        "57014,WRITE,StoreTimeout",
        "25P03,READ,StoreTimeout",
        "25006,WRITE,StoreUnavailable",
        "08001,CONNECT,StoreUnavailable",
        "08006,READ,StoreUnavailable",
        "08006,WRITE,OutcomeUnknown",
        "08006,COMMIT,OutcomeUnknown",
        "08P01,CONNECT,StoreUnavailable",
        "57P01,READ,StoreUnavailable",
        "57P01,WRITE,OutcomeUnknown",
        "57P03,CONNECT,StoreUnavailable",
        "53300,CONNECT,StoreUnavailable",
        "58030,READ,StoreUnavailable",
        "28P01,CONNECT,InvalidInput",
        "3D000,CONNECT,InvalidInput",
        "42P01,READ,SchemaMismatch",
        "42501,WRITE,SchemaMismatch",
        "3F000,READ,SchemaMismatch",
        "0A000,READ,SchemaMismatch",
        "22021,WRITE,InvalidInput",
        "54001,WRITE,InvalidInput",
        "XX001,READ,CorruptData",
        "XX000,READ,SchemaMismatch",
        "XX000,CONNECT,StoreUnavailable",
        "99999,READ,SchemaMismatch",
    })
    void x02_everySqlStateHasItsException(String state, Phase phase, String exception) {
        var translated = SqlErrors.translate(new SQLException("said the driver", state), ORIGIN, phase);

        assertThat(translated.getClass().getSimpleName()).isEqualTo(exception + "Exception");
        for (Throwable t = translated; t != null; t = t.getCause()) {
            assertThat(t).isNotInstanceOf(SQLException.class);
        }
    }

    @Test
    void x02_poolThatIsUsedUpTimesOutAndPoolWithoutADatabaseIsUnavailable() {
        SQLTransientConnectionException usedUp = new SQLTransientConnectionException("Connection is not available");
        SQLTransientConnectionException noDatabase = new SQLTransientConnectionException("Connection is not available");
        noDatabase.initCause(new SQLException("refused", "08001"));

        assertThat(SqlErrors.translate(new ConnectionException(usedUp), ORIGIN, Phase.CONNECT))
                .isInstanceOf(StoreTimeoutException.class);
        assertThat(SqlErrors.translate(new ConnectionException(noDatabase), ORIGIN, Phase.CONNECT))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void x03_lostConnectionLeavesTheOutcomeOfAWriteUnknown() {
        SQLException lost = new SQLException("I/O error");

        assertThat(SqlErrors.translate(lost, ORIGIN, Phase.WRITE)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(SqlErrors.translate(lost, ORIGIN, Phase.READ)).isInstanceOf(StoreUnavailableException.class);
    }

    /** Whoever says FATAL has ended the session, whatever the reason. */
    @ParameterizedTest
    @CsvSource({"CONNECT,StoreUnavailable", "READ,StoreUnavailable", "WRITE,OutcomeUnknown"})
    void x02_sessionThatEndsForAnUnknownReasonIsALostConnection(Phase phase, String exception) {
        var fatal = new PSQLException(
                new ServerErrorMessage("SFATAL\0VFATAL\0CXX000\0Munable to read message kind\0"), true);

        assertThat(SqlErrors.kind(fatal).evicts()).isTrue();
        assertThat(SqlErrors.translate(fatal, ORIGIN, phase).getClass().getSimpleName())
                .isEqualTo(exception + "Exception");
    }

    @Test
    void x02_whatIsReadAndCannotBeIsCorrupt() {
        assertThat(SqlErrors.translate(new InvalidInputException("name", "must not be blank"), ORIGIN, Phase.READ))
                .isInstanceOf(CorruptDataException.class);
    }

    @Test
    void x02_whatIsNoFailureOfTheDatabaseStaysAsItIs() {
        RuntimeException bug = new IllegalStateException("a bug");
        RuntimeException ours = new NotAllowedException("no", ORIGIN);

        assertThat(SqlErrors.translate(bug, ORIGIN, Phase.READ)).isSameAs(bug);
        assertThat(SqlErrors.translate(ours, ORIGIN, Phase.READ)).isSameAs(ours);
    }
}
