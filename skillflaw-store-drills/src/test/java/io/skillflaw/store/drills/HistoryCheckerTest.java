package io.skillflaw.store.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker finds nothing where all went well, and each mistake for what it is. */
class HistoryCheckerTest {
    private static final String FLOW = "f";
    private static final String SETTING = "s";

    private final List<Operation> operations = new ArrayList<>();
    private final List<Saved> flows = new ArrayList<>();
    private final List<Saved> settings = new ArrayList<>();
    private final Map<String, List<String>> lines = new HashMap<>();
    private long now;

    @Test
    void historyWithFaultsButWithoutMistakesIsRight() {
        said("a", Kind.CREATE_FLOW, FLOW, "1", Outcome.DONE, 1);
        said("b", Kind.SAVE_FLOW, FLOW, "2", Outcome.CONFLICT, 0);
        said("b", Kind.SAVE_FLOW, FLOW, "3", Outcome.UNKNOWN, 0);
        said("b", Kind.SAVE_FLOW, FLOW, "4", Outcome.UNKNOWN, 0);
        said("a", Kind.SAVE_FLOW, FLOW, "5", Outcome.REFUSED, 0);
        said("a", Kind.READ_FLOW, FLOW, "", Outcome.DONE, 1);
        said("a", Kind.READ_FLOW, FLOW, "", Outcome.DONE, 2);
        said("a", Kind.SAVE_SETTING, SETTING, "x", Outcome.DONE, 1);
        said("a", Kind.SAVE_SETTING, SETTING, "y", Outcome.UNKNOWN, 0);
        said("a", Kind.SAVE_SETTING, SETTING, "z", Outcome.DONE, 3);
        said("a", Kind.RUN_FLOW, FLOW, "run", Outcome.DONE, 2);
        flows.add(new Saved(FLOW, 1, "1"));
        flows.add(new Saved(FLOW, 2, "3"));
        settings.add(new Saved(SETTING, 3, "z"));
        lines.put("run", LogLines.OF_A_RUN);

        assertThat(check()).isEmpty();
    }

    @Test
    void acknowledgedSaveThatIsNotStoredIsLost() {
        said("a", Kind.SAVE_FLOW, FLOW, "2", Outcome.DONE, 2);
        flows.add(new Saved(FLOW, 1, "1"));

        assertThat(check()).containsExactly(Rule.LOST);
    }

    @Test
    void acknowledgedSaveUnderAnotherNumberIsLost() {
        said("a", Kind.SAVE_FLOW, FLOW, "2", Outcome.DONE, 2);
        flows.add(new Saved(FLOW, 3, "2"));

        assertThat(check()).containsExactly(Rule.LOST);
    }

    @Test
    void acknowledgedCreationThatIsNotStoredIsLost() {
        said("a", Kind.CREATE_FLOW, FLOW, "1", Outcome.DONE, 1);

        assertThat(check()).containsExactly(Rule.LOST);
    }

    @Test
    void saveThatIsStoredTwiceIsDoubled() {
        said("a", Kind.SAVE_FLOW, FLOW, "2", Outcome.DONE, 2);
        flows.add(new Saved(FLOW, 2, "2"));
        flows.add(new Saved(FLOW, 3, "2"));

        assertThat(check()).containsExactly(Rule.DOUBLED);
    }

    @Test
    void creationThatMadeTwoFlowsIsDoubled() {
        said("a", Kind.CREATE_FLOW, FLOW, "1", Outcome.UNKNOWN, 0);
        flows.add(new Saved(FLOW, 1, "1"));
        flows.add(new Saved("another", 1, "1"));

        assertThat(check()).containsExactly(Rule.DOUBLED);
    }

    @Test
    void saveThatConflictsWithItselfIsFound() {
        said("a", Kind.SAVE_FLOW, FLOW, "2", Outcome.CONFLICT, 0);
        flows.add(new Saved(FLOW, 2, "2"));

        assertThat(check()).containsExactly(Rule.REFUSED_BUT_DONE);
    }

    @Test
    void settingThatWentBackIsLost() {
        said("a", Kind.SAVE_SETTING, SETTING, "x", Outcome.DONE, 1);
        said("a", Kind.SAVE_SETTING, SETTING, "y", Outcome.DONE, 2);
        settings.add(new Saved(SETTING, 1, "x"));

        assertThat(check()).containsExactly(Rule.LOST);
    }

    @Test
    void settingWhoseNumberWasGivenTwiceIsLost() {
        said("a", Kind.SAVE_SETTING, SETTING, "x", Outcome.DONE, 1);
        said("b", Kind.SAVE_SETTING, SETTING, "y", Outcome.DONE, 1);
        settings.add(new Saved(SETTING, 1, "y"));

        assertThat(check()).contains(Rule.LOST);
    }

    @Test
    void settingThatIsSavedMoreOftenThanAskedForIsDoubled() {
        said("a", Kind.SAVE_SETTING, SETTING, "x", Outcome.DONE, 1);
        said("a", Kind.SAVE_SETTING, SETTING, "y", Outcome.DONE, 3);
        settings.add(new Saved(SETTING, 3, "y"));

        assertThat(check()).containsExactly(Rule.DOUBLED);
    }

    @Test
    void refusedSettingThatIsStoredIsFound() {
        said("a", Kind.SAVE_SETTING, SETTING, "x", Outcome.UNKNOWN, 0);
        said("a", Kind.SAVE_SETTING, SETTING, "y", Outcome.REFUSED, 0);
        settings.add(new Saved(SETTING, 1, "y"));

        assertThat(check()).containsExactly(Rule.REFUSED_BUT_DONE);
    }

    @Test
    void readsOfOneInstanceThatGoBackAreFound() {
        said("a", Kind.READ_FLOW, FLOW, "", Outcome.DONE, 2);
        said("b", Kind.READ_FLOW, FLOW, "", Outcome.DONE, 1);
        said("a", Kind.READ_FLOW, FLOW, "", Outcome.DONE, 1);

        assertThat(check()).containsExactly(Rule.BACKWARDS);
    }

    @Test
    void readThatDoesNotSeeTheInstancesOwnWriteIsFound() {
        said("a", Kind.SAVE_SETTING, SETTING, "x", Outcome.DONE, 1);
        said("a", Kind.SAVE_SETTING, SETTING, "y", Outcome.DONE, 2);
        said("a", Kind.READ_SETTING, SETTING, "", Outcome.DONE, 1);
        settings.add(new Saved(SETTING, 2, "y"));

        assertThat(check()).containsExactly(Rule.BACKWARDS);
    }

    @Test
    void readThatBeganBeforeTheNewerVersionWasKnownMayShowTheOlderOne() {
        operations.add(operation("a", Kind.READ_FLOW, 2, false, 10, 30));
        operations.add(operation("a", Kind.READ_FLOW, 1, false, 20, 40));

        assertThat(check()).isEmpty();
    }

    @Test
    void oldAnswerOfAnotherInstanceIsFoundUnlessItSaysSo() {
        operations.add(operation("a", Kind.SAVE_FLOW, 2, false, 0, 10));
        flows.add(new Saved(FLOW, 2, "2"));
        operations.add(operation("b", Kind.RUN_FLOW, 1, false, 90, 91));
        operations.add(operation("b", Kind.RUN_FLOW, 1, true, 500, 501));
        lines.put("2", LogLines.OF_A_RUN);
        assertThat(check()).isEmpty();

        operations.add(operation("b", Kind.RUN_FLOW, 1, false, 500, 501));

        assertThat(check()).containsExactly(Rule.TOO_OLD);
    }

    @Test
    void missingAndRepeatedLinesAreFound() {
        said("a", Kind.RUN_FLOW, FLOW, "one", Outcome.DONE, 1);
        said("a", Kind.RUN_FLOW, FLOW, "two", Outcome.DONE, 1);
        lines.put("one", LogLines.OF_A_RUN.subList(0, 3));
        List<String> repeated = new ArrayList<>(LogLines.OF_A_RUN);
        repeated.add("RUN SUCCEEDED");
        lines.put("two", repeated);

        assertThat(check()).containsExactly(Rule.LINES_LOST, Rule.LINES_DOUBLED);
    }

    @Test
    void flowThatIsNoLongerThereAndErrorsAreFound() {
        said("a", Kind.READ_FLOW, FLOW, "", Outcome.MISSING, 0);
        said("a", Kind.READ_FLOW, FLOW, "", Outcome.WRONG, 0);

        assertThat(check()).containsExactly(Rule.WRONG_ANSWER, Rule.WRONG_ANSWER);
    }

    private List<Rule> check() {
        FinalState state = new FinalState(flows, settings, lines);
        return new HistoryChecker(operations, state, Duration.ofNanos(100))
                .check().stream().map(Violation::rule).toList();
    }

    /** One call after the other. */
    private void said(String host, Kind kind, String key, String tag, Outcome outcome, long version) {
        now += 10;
        operations.add(new Operation(host, kind, key, tag, outcome, version, false, now, now + 5, ""));
    }

    private static Operation operation(String host, Kind kind, long version, boolean isStale, long begun, long ended) {
        return new Operation(host, kind, FLOW, "2", Outcome.DONE, version, isStale, begun, ended, "");
    }
}
