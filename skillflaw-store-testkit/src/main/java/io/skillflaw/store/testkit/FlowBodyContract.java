package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Bodies come back byte for byte, or are refused and leave nothing: F-01, F-02. */
public interface FlowBodyContract extends StoreContract {
    /** The system property that sets the seed of what is generated. */
    String SEED_PROPERTY = "skillflaw.seed";

    @Test
    default void f01_bodyComesBackByteForByte(StoreUnderTest kit) {
        String json = "\r\n{ \"nodes\" : [ {\"b\":1,\"a\":2,\"b\":3} ],\t\"edges\":[],"
                + "\"nul\":\"\\u0000\",\"lone\":\"\\ud800\",\"emoji\":\"😀\\uD83D\\uDE00\","
                + "\"big\":1234567890123456789,\"exact\":0.10000000000000000005,\"e\":1E+2,\"\":\"\" } \n";
        FlowBody body = FlowBody.parse(json);
        Actor ana = kit.newUser("ana");

        FlowHeader created = ana.flows().create(NewFlow.of("a", body).withEndpointName("go"));

        byte[] expected = json.getBytes(StandardCharsets.UTF_8);
        assertThat(ana.flows().find(created.id()).orElseThrow().body().toByteArray())
                .isEqualTo(expected);
        assertThat(ana.flows().findByEndpointName("go").orElseThrow().body().toByteArray())
                .isEqualTo(expected);
        assertThat(created.bodySize()).isEqualTo(expected.length);
    }

    @Test
    default void f01_largeBodyComesBackByteForByte(StoreUnderTest kit) {
        String text = "x😀\\n".repeat(200_000);
        FlowBody body = FlowBody.parse("{\"nodes\":[\"" + text + "\"],\"edges\":[]}");
        FlowStore flows = kit.system().flows();

        FlowHeader created = flows.create(NewFlow.of("large", body));

        assertThat(flows.find(created.id()).map(Flow::body)).contains(body);
    }

    @Test
    default void f01_tenThousandHostileBodiesComeBackIdenticalOrAreRefused(StoreUnderTest kit) {
        long seed = Long.getLong(SEED_PROPERTY, System.nanoTime());
        HostileJson generator = new HostileJson(seed);
        FlowStore flows = kit.system().flows();
        FlowHeader flow = flows.create(Samples.flow("hostile"));
        int accepted = 0;
        for (int i = 0; i < 10_000; i++) {
            HostileJson.Sample sample = generator.next();
            String description = "sample %d of -D%s=%d: %s".formatted(i, SEED_PROPERTY, seed, sample);
            FlowBody body;
            try {
                body = FlowBody.parse(sample.text());
            } catch (InvalidInputException e) {
                assertThat(sample.validity()).as(description).isNotEqualTo(HostileJson.Validity.VALID);
                continue;
            } catch (RuntimeException e) {
                fail(description, e);
                return;
            }
            assertThat(sample.validity()).as(description).isNotEqualTo(HostileJson.Validity.INVALID);
            flow = flows.update(flow.id(), FlowChange.none().withBody(body), flow.version())
                    .orElseThrow();
            Flow read = flows.find(flow.id()).orElseThrow();
            assertThat(read.body().toByteArray()).as(description).isEqualTo(sample.text());
            accepted++;
        }
        assertThat(accepted).as("accepted of -D%s=%d", SEED_PROPERTY, seed).isGreaterThan(4_000);
    }

    @Test
    default void f02_invalidBodyIsRefusedWithItsPositionOrField(StoreUnderTest kit) {
        assertRefused("{\"nodes\":[],\n \"edges\":[}", "body", "line 2, column 11");
        assertRefused("{\"nodes\":[]}", "body.edges", "missing");
        assertRefused("{\"nodes\":{},\"edges\":[]}", "body.nodes", "array");
        assertRefused("[]", "body", "object");
        assertRefused("", "body", "byte 0");
    }

    @Test
    default void f02_bodyOverTheLimitIsRefusedAndNothingIsStored(StoreUnderTest kit) {
        FlowBody tooLarge = FlowBody.parse("{\"nodes\":[\"" + "x".repeat(16 * 1_024 * 1_024) + "\"],\"edges\":[]}");
        FlowStore flows = kit.system().flows();
        FlowHeader small = flows.create(Samples.flow("small"));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> flows.create(NewFlow.of("large", tooLarge)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("body"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> flows.update(small.id(), FlowChange.none().withBody(tooLarge), 1));
        assertThat(flows.list(FlowQuery.all(), PageRequest.first()).items()).containsExactly(small);
    }

    private static void assertRefused(String json, String field, String problem) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> FlowBody.parse(json))
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }
}
