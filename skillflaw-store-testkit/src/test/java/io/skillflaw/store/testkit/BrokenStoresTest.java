package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.skillflaw.store.testkit.memory.InMemoryStore;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contracts can fail: each fault is found by a test of the rule it breaks. */
class BrokenStoresTest {
    @ParameterizedTest
    @EnumSource(Fault.class)
    void faultIsFoundByTheContract(Fault fault) {
        BrokenTck.fault = fault;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(testsOf(fault.rule()))
                .build();

        LauncherFactory.create().execute(tests, listener);

        var summary = Objects.requireNonNull(listener.getSummary());
        assertThat(summary.getTestsFoundCount()).as("tests of %s", fault.rule()).isPositive();
        assertThat(summary.getTestsFailedCount())
                .as("tests of %s that failed", fault.rule())
                .isPositive();
    }

    private static List<MethodSelector> testsOf(String rule) {
        return Arrays.stream(StoreTck.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith(rule + "_"))
                .map(name -> selectMethod(BrokenTck.class, name, StoreUnderTest.class))
                .toList();
    }

    /** Not a test of its own: run by the one above only. */
    static final class BrokenTck implements StoreTck {
        private static Fault fault = Fault.BODY_IS_TRIMMED;

        @Override
        public StoreFixture fixture() {
            return clock -> FaultyStore.wrap(InMemoryStore.open(clock), fault);
        }
    }
}
