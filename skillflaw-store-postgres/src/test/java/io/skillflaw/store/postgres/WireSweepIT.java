package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.wire.Direction;
import io.skillflaw.store.testkit.wire.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cuts each public write off after each message in each direction, until one more would be too many: it takes effect once,
 * or not at all, or its outcome is reported as unknown. With {@code -Dskillflaw.wireSweep=FILE} the table is written
 * to a file.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireSweepIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The work of the host's transaction is the host's to do again. */
    private static final Set<String> MAY_FAIL = Set.of("inTransaction");

    private final WireTable table = new WireTable();
    private WireFixture fixture;
    private Map<String, Supplier<WireTrial>> operations;

    @BeforeAll
    void open() {
        fixture = WireFixture.open(CallLimits.standard().withCall(PATIENCE));
        operations = WireOperations.on(fixture);
    }

    @AfterAll
    void close() throws IOException {
        String report = table.report();
        System.out.println(report);
        System.out.println("Wire sweep: faults made " + fixture.proxy.injections());
        Optional<String> file = Optional.ofNullable(System.getProperty("skillflaw.wireSweep"));
        if (file.isPresent()) {
            Files.writeString(Path.of(file.get()), report);
        }
        fixture.close();
    }

    static Stream<String> names() {
        return Stream.concat(
                WireOperations.thatWrite().stream(),
                Stream.of(
                        "flows.create (numbered)",
                        "settings.bringIn (again)",
                        "settings.create (secret)",
                        "users.delete (transferred)"));
    }

    @Test
    void x03_noPublicWriteIsMissing() {
        assertThat(operations.keySet()).containsExactlyInAnyOrderElementsOf(names().collect(Collectors.toSet()));
        assertThat(WireOperations.forgotten()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void x03_writeThatIsCutOffTakesEffectOnceOrIsReported(String name) {
        Supplier<WireTrial> operation = Objects.requireNonNull(operations.get(name));
        for (Direction direction : Direction.values()) {
            boolean wasCut = true;
            for (int passed = 0; wasCut; passed++) {
                WireTrial trial = operation.get();
                fixture.awaitQuiet();
                fixture.proxy.cutAfter(direction, passed, Fault.RESET);
                Attempt attempt = Attempt.of(trial.call());
                wasCut = !fixture.proxy.isArmed();
                fixture.proxy.heal();
                WireOutcome outcome = WireOutcome.of(trial, attempt.answer(), attempt.failure());
                if (wasCut) {
                    table.add(name, direction, outcome);
                }
                assertThat(outcome)
                        .as(
                                "%s, cut after %d messages %s: %s, %s",
                                name, passed, direction, attempt.answer(), attempt.failure())
                        .withFailMessage(() -> "was %s".formatted(outcome))
                        .matches(what ->
                                what == WireOutcome.DONE || (what == WireOutcome.NOT_DONE && MAY_FAIL.contains(name)));
            }
        }
        assertThat(table.cuts(name)).isGreaterThan(4);
    }

    private record Attempt(
            @Nullable Object answer, @Nullable Throwable failure) {
        static Attempt of(Supplier<Object> call) {
            try {
                return new Attempt(call.get(), null);
            } catch (RuntimeException e) {
                return new Attempt(null, e);
            }
        }
    }
}
