package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.skillflaw.store.testkit.memory.InMemoryStore;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contracts can fail: each fault is found by a test of the rule it breaks, and each rule has a fault. */
class BrokenStoresTest {
    private static final Launcher LAUNCHER = LauncherFactory.create();

    @AfterEach
    void restorePatience() {
        System.clearProperty(SettingWatchContract.PATIENCE_PROPERTY);
    }

    @ParameterizedTest
    @MethodSource("faults")
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void faultIsFoundByTheContract(Fault fault) {
        List<String> tests =
                testNames().filter(name -> rule(name).equals(fault.rule())).toList();
        assertThat(tests).as("tests of %s", fault.rule()).isNotEmpty();

        System.setProperty(SettingWatchContract.PATIENCE_PROPERTY, "2");
        assertThat(tests.stream().anyMatch(test -> isFoundBy(fault, test)))
                .as("%s is found by a test of %s", fault.name(), fault.rule())
                .isTrue();
    }

    @Test
    void everyRuleHasAFault() {
        Set<String> rules = testNames().map(BrokenStoresTest::rule).collect(Collectors.toSet());

        assertThat(Fault.all().stream().map(Fault::rule).collect(Collectors.toSet()))
                .isEqualTo(rules);
        assertThat(Fault.all()).hasSizeGreaterThanOrEqualTo(45);
    }

    @Test
    void faultsHaveDifferentNames() {
        assertThat(Fault.all()).extracting(Fault::name).doesNotHaveDuplicates();
    }

    /** What finds the faults is not the proxies they are made with. */
    @Test
    void storeWithoutAFaultKeepsTheContract() {
        TestExecutionSummary summary = run(FaultyStore.Call::proceed, testNames());

        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(testNames().count());
    }

    static List<Fault> faults() {
        return Fault.all();
    }

    private static boolean isFoundBy(Fault fault, String test) {
        List<TestExecutionSummary.Failure> failures =
                run(fault, Stream.of(test)).getFailures();
        assertThat(failures)
                .as("a fault must break the store, not itself")
                .extracting(TestExecutionSummary.Failure::getException)
                .doesNotHaveAnyElementsOfTypes(
                        ClassCastException.class, UndeclaredThrowableException.class, IllegalArgumentException.class);
        return !failures.isEmpty();
    }

    private static TestExecutionSummary run(FaultyStore.Misbehaviour misbehaviour, Stream<String> tests) {
        BrokenTck.misbehaviour = misbehaviour;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(tests.map(name -> selectMethod(BrokenTck.class, name, StoreUnderTest.class))
                        .toList())
                .build();
        LAUNCHER.execute(request, listener);
        TestExecutionSummary summary = Objects.requireNonNull(listener.getSummary());
        assertThat(summary.getTestsFoundCount()).isPositive();
        return summary;
    }

    /** Those that try everything in the end: most faults are found before. */
    private static Stream<String> testNames() {
        return Arrays.stream(StoreTck.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .sorted(Comparator.<Method, Boolean>comparing(
                                method -> method.getDeclaringClass().equals(AccessMatrixContract.class))
                        .thenComparing(Method::getName))
                .map(Method::getName);
    }

    private static String rule(String test) {
        return test.substring(0, test.indexOf('_'));
    }

    /** Not a test of its own: run by the one above only. */
    static final class BrokenTck implements StoreTck {
        private static volatile FaultyStore.Misbehaviour misbehaviour = FaultyStore.Call::proceed;

        @Override
        public StoreFixture fixture() {
            return clock -> FaultyStore.wrap(InMemoryStore.open(clock), misbehaviour);
        }
    }
}
