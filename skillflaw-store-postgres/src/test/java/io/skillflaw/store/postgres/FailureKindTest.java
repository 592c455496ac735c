package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindTest {
    @ParameterizedTest
    @CsvSource({
        "40001,CONTENDED,false,true",
        "40P01,CONTENDED,false,true",
        "55P03,LOCKED,false,false",
        "57014,OVERDUE,false,false",
        "25P03,OVERDUE,false,false",
        "25006,NOT_PRIMARY,true,true",
        "08001,NOT_READY,true,true",
        "57P03,NOT_READY,true,true",
        "53300,NOT_READY,true,true",
        "08006,LOST,true,true",
        "08003,LOST,true,true",
        "08P01,LOST,true,true",
        "57P01,LOST,true,true",
        "57P02,LOST,true,true",
        "53100,LACKING,false,false",
        "28P01,LOGIN,false,false",
        "23505,DUPLICATE,false,false",
        "42P01,SCHEMA,false,false",
        "99999,UNKNOWN,false,false",
    })
    void x04_eachStateSaysWhatIsDone(String state, FailureKind kind, boolean evicts, boolean passes) {
        assertThat(FailureKind.of(state)).isEqualTo(kind);
        assertThat(kind.evicts()).isEqualTo(evicts);
        assertThat(kind.passes()).isEqualTo(passes);
    }

    @Test
    void x02_aConnectionBrokeWhereTheDriverGivesNoState() {
        assertThat(FailureKind.of(null)).isEqualTo(FailureKind.LOST);
        assertThat(FailureKind.of("")).isEqualTo(FailureKind.LOST);
    }
}
