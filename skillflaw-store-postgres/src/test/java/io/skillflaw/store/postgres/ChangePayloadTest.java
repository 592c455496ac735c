package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.cache.Change;
import io.skillflaw.store.cache.Change.Kind;
import io.skillflaw.store.id.FlowId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes on their way through a notification. */
class ChangePayloadTest {
    private static final String SENDER = "01900000-0000-7000-8000-000000000001";

    @Test
    void x05_changesComeThroughAsTheyWere() {
        List<Change> changes = List.of(
                new Change(Kind.FLOW, FlowId.create().toString()),
                new Change(Kind.ENDPOINT, "/a-b_C"),
                new Change(Kind.SETTING, "global/theme.dark"),
                new Change(Kind.PROJECT, ""),
                new Change(Kind.ANYTHING, ""));

        List<String> payloads = ChangePayload.write(SENDER, changes);

        assertThat(payloads).hasSize(1);
        assertThat(ChangePayload.read(payloads.get(0))).contains(new ChangePayload.Told(SENDER, changes));
    }

    @Test
    void x05_manyChangesAreSplitWhereANotificationEnds() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            changes.add(new Change(Kind.FLOW_ACCESS, FlowId.create().toString()));
        }

        List<String> payloads = ChangePayload.write(SENDER, changes);

        assertThat(payloads)
                .hasSizeGreaterThan(1)
                .allMatch(payload -> payload.getBytes(StandardCharsets.UTF_8).length < 8_000);
        assertThat(payloads)
                .flatMap(payload -> ChangePayload.read(payload).orElseThrow().changes())
                .isEqualTo(changes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\nFLOW", "x\nFLOW no-id", "x\nNOBODY_KNOWS 1", "x\n 1", "x\nKEY 1"})
    void x05_whatAnotherLibrarySaysIsNotUnderstood(String payload) {
        assertThat(ChangePayload.read(payload)).isEmpty();
    }
}
