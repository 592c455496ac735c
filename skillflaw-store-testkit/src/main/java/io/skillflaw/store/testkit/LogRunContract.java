package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogRun;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.log.RunLog;
import io.skillflaw.store.log.RunStart;
import io.skillflaw.store.log.StepLog;
import io.skillflaw.store.paging.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs: how they are told of and read back, L-03. */
public interface LogRunContract extends StoreContract {
    @Test
    default void l03_runTellsOfItselfAndOfItsSteps(StoreUnderTest kit) {
        LogStore logs = kit.system().logs();
        RunStart start = RunStart.of(FlowId.create()).inSession(SessionId.of("chat"));

        LogLines.write(kit, () -> {
            try (RunLog run = RunLog.start(logs, kit.clock(), start)) {
                kit.tick();
                try (StepLog step = run.step("Prompt-b")) {
                    kit.tick();
                    step.succeeded("rendered", "{\"tokens\": 12}");
                }
                kit.tick();
                run.succeeded("answered");
            }
        });

        List<LogEntry> lines = lines(logs, start.run());
        assertThat(lines)
                .extracting(LogEntry::kind)
                .containsExactly(LogKind.RUN, LogKind.STEP, LogKind.STEP, LogKind.RUN);
        assertThat(lines)
                .extracting(LogEntry::status)
                .containsExactly(LogStatus.SUCCEEDED, LogStatus.SUCCEEDED, LogStatus.STARTED, LogStatus.STARTED);
        assertThat(lines).extracting(LogEntry::step).containsExactly(null, "Prompt-b", "Prompt-b", null);
        assertThat(lines)
                .extracting(LogEntry::elapsed)
                .containsExactly(Duration.ofMillis(30), Duration.ofMillis(10), null, null);
        assertThat(lines).extracting(LogEntry::payload).containsExactly(null, "{\"tokens\": 12}", null, null);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.flow()).isEqualTo(start.flow());
            assertThat(line.session()).isEqualTo(start.session());
        });
        assertThat(logs.run(start.run()))
                .contains(new LogRun(
                        start.run(),
                        start.flow(),
                        start.session(),
                        lines.get(3).at(),
                        LogStatus.SUCCEEDED,
                        lines.get(0).at(),
                        Duration.ofMillis(30),
                        "answered"));
    }

    @Test
    default void l03_whatIsLeftWithoutAnEndHasFailed(StoreUnderTest kit) {
        LogStore logs = kit.system().logs();
        RunLog run = RunLog.start(logs, kit.clock(), FlowId.create());
        StepLog step = run.step("Agent-1");
        kit.tick();

        LogLines.write(kit, () -> {
            step.close();
            step.close();
            run.close();
            run.close();
        });

        List<LogEntry> ends = logs.list(
                        LogQuery.all().ofRun(run.id()).withStatus(LogStatus.FAILED), PageRequest.first())
                .items();
        assertThat(ends).hasSize(2).allSatisfy(line -> {
            assertThat(line.message()).contains("without saying how it ended");
            assertThat(line.level()).isEqualTo(LogLevel.ERROR);
            assertThat(line.elapsed()).isEqualTo(Duration.ofMillis(10));
        });
        assertThat(logs.run(run.id()).map(LogRun::status)).contains(LogStatus.FAILED);
        assertThatIllegalStateException().isThrownBy(() -> run.succeeded("after all"));
        assertThatIllegalStateException().isThrownBy(() -> step.failed("again"));
        assertThatIllegalStateException().isThrownBy(() -> run.step("one more"));
    }

    @Test
    default void l03_runsAreListedByTheirStartsWhateverElseIsLogged(StoreUnderTest kit) {
        Stores system = kit.system();
        FlowId flow = FlowId.create();
        SessionId session = SessionId.of("chat");
        Instant at = kit.clock().instant();
        LogEntry first = LogLines.start(at, flow).inSession(session);
        LogEntry second = LogLines.start(at.plusSeconds(10), flow);
        LogEntry other = LogLines.start(at.plusSeconds(20), FlowId.create());
        LogLines.append(
                kit,
                system,
                first,
                second,
                other,
                LogLines.end(first, at.plusSeconds(60), LogStatus.SUCCEEDED, "late but well"),
                LogLines.end(other, at.plusSeconds(21), LogStatus.FAILED, "no answer"),
                LogEntry.of(at.plusSeconds(30), LogKind.STEP, "of no run").withStatus(LogStatus.STARTED),
                LogEntry.of(at.plusSeconds(30), LogKind.RUN, "of no run").withStatus(LogStatus.STARTED),
                LogLines.inRun(
                        LogEntry.of(at.plusSeconds(11), LogKind.STEP, "of a run")
                                .withStatus(LogStatus.FAILED),
                        flow,
                        LogLines.run(second)));

        LogStore logs = system.logs();
        assertThat(listed(logs, LogQuery.all())).containsExactly(other.run(), second.run(), first.run());
        assertThat(listed(logs, LogQuery.all().ofFlow(flow))).containsExactly(second.run(), first.run());
        assertThat(listed(logs, LogQuery.all().ofSession(session))).containsExactly(first.run());
        assertThat(listed(logs, LogQuery.all().withStatus(LogStatus.STARTED)))
                .as("still open")
                .containsExactly(second.run());
        assertThat(listed(logs, LogQuery.all().withStatus(LogStatus.FAILED))).containsExactly(other.run());
        assertThat(listed(logs, LogQuery.all().ofFlow(flow).withStatus(LogStatus.SUCCEEDED)))
                .containsExactly(first.run());
        assertThat(listed(logs, LogQuery.all().between(second.at(), other.at())))
                .containsExactly(second.run());
        assertThat(logs.run(RunId.create())).isEmpty();
        for (LogQuery senseless : List.of(
                LogQuery.all().ofRun(RunId.create()),
                LogQuery.all().ofKind(LogKind.RUN),
                LogQuery.all().atLeast(LogLevel.WARN))) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> logs.runs(senseless, PageRequest.first()));
        }
    }

    @Test
    default void l03_endBelongsToTheStartOfItsRunAndFlow(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Instant at = kit.clock().instant();
        LogEntry start =
                LogLines.start(at, ana.flows().create(Samples.flow("a")).id());
        FlowId his = ben.flows().create(Samples.flow("b")).id();
        LogEntry alone = LogEntry.of(at, LogKind.RUN, "of no flow").withStatus(LogStatus.STARTED);
        LogEntry without = LogLines.inRun(alone, null, RunId.create());
        LogLines.append(kit, ana.stores(), start, without);
        LogEntry forged = LogLines.end(start, at.plusSeconds(1), LogStatus.FAILED, "forged");
        LogEntry another = LogLines.end(start, at.plusSeconds(1), LogStatus.FAILED, "forged");
        LogLines.append(
                kit,
                ben.stores(),
                LogLines.inRun(forged, his, LogLines.run(start)),
                LogLines.inRun(another, null, LogLines.run(start)),
                LogLines.end(without, at.plusSeconds(1), LogStatus.FAILED, "forged"));
        LogLines.append(
                kit, ana.stores(), LogLines.end(start, at.minusSeconds(1), LogStatus.FAILED, "before it began"));

        LogStore logs = ana.stores().logs();
        assertThat(logs.runs(LogQuery.all(), PageRequest.first()).items())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.status()).isEqualTo(LogStatus.STARTED));
        LogLines.append(
                kit,
                ana.stores(),
                LogLines.end(start, at.plusSeconds(2), LogStatus.FAILED, "at first"),
                LogLines.end(start, at.plusSeconds(3), LogStatus.SUCCEEDED, "at last"));
        LogLines.append(kit, kit.system(), LogLines.end(without, at.plusSeconds(2), LogStatus.FAILED, "by the system"));
        assertThat(logs.run(LogLines.run(start)).map(LogRun::message)).contains("at last");
        assertThat(logs.run(LogLines.run(without)).map(LogRun::message)).contains("by the system");
    }

    @Test
    default void l03_runThoughtAbandonedIsWhatItsEndSays(StoreUnderTest kit) {
        Instant at = kit.clock().instant();
        LogEntry lost = LogLines.start(at, FlowId.create());
        LogEntry back = LogLines.start(at.plusMillis(1), FlowId.create());
        LogLines.append(
                kit,
                kit.system(),
                lost,
                back,
                LogLines.end(lost, at.plusSeconds(60), LogStatus.ABANDONED, "its host died"),
                LogLines.end(back, at.plusSeconds(60), LogStatus.ABANDONED, "its host died"),
                LogLines.end(back, at.plusSeconds(30), LogStatus.SUCCEEDED, "answered"));

        LogStore logs = kit.system().logs();
        assertThat(logs.run(LogLines.run(lost)).map(LogRun::status)).contains(LogStatus.ABANDONED);
        assertThat(logs.run(LogLines.run(lost)).map(LogRun::endedAt))
                .contains(lost.at().plusSeconds(60));
        assertThat(logs.run(LogLines.run(back)).map(LogRun::status)).contains(LogStatus.SUCCEEDED);
        assertThat(logs.run(LogLines.run(back)).map(LogRun::message)).contains("answered");
        assertThat(listed(logs, LogQuery.all().withStatus(LogStatus.ABANDONED))).containsExactly(lost.run());
        assertThat(listed(logs, LogQuery.all().withStatus(LogStatus.SUCCEEDED))).containsExactly(back.run());
    }

    @Test
    default void l03_pagesOfRunsNeitherSkipNorRepeatWhileRunsBegin(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        List<LogEntry> starts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            // Ten share each moment, so that the id has to decide.
            starts.add(LogLines.start(kit.clock().instant().plus(Duration.ofHours(i / 10)), flow));
        }
        LogLines.append(kit, kit.system(), starts.toArray(LogEntry[]::new));
        Instant later = kit.clock().instant().plus(Duration.ofDays(2));

        LogStore logs = kit.system().logs();
        List<LogRun> seen = AllPages.read(
                7,
                page -> logs.runs(LogQuery.all().ofFlow(flow), page),
                () -> LogLines.append(kit, kit.system(), LogLines.start(later, flow)));

        assertThat(seen)
                .extracting(LogRun::id)
                .containsExactlyInAnyOrderElementsOf(
                        starts.stream().map(LogLines::run).toList());
        assertThat(seen).isSortedAccordingTo((a, b) -> b.startedAt().compareTo(a.startedAt()));
    }

    @Test
    default void p04_runsFollowTheirFlow(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId flow = ana.flows()
                .create(Samples.flow("a").withVisibility(Visibility.PUBLIC))
                .id();
        LogEntry start = LogLines.start(kit.clock().instant(), flow);
        LogEntry own = LogLines.inRun(LogLines.start(kit.clock().instant(), flow), null, RunId.create());
        LogLines.append(kit, ana.stores(), start, own);

        assertThat(visible(ben.stores(), start, own)).as("public is not enough").isEmpty();
        assertThat(visible(kit.store().asAnonymous(), start, own)).isEmpty();
        assertThat(visible(ana.stores(), start, own)).containsExactlyInAnyOrder(start.run(), own.run());
        assertThat(visible(kit.newSuperuser("root").stores(), start, own)).hasSize(2);
        ana.flows().shares().grant(flow, Grantee.user(ben.id()), Role.VIEWER);
        assertThat(visible(ben.stores(), start, own)).containsExactly(start.run());
        ana.flows().shares().revoke(flow, Grantee.user(ben.id()));
        assertThat(visible(ben.stores(), start, own)).isEmpty();
        assertThat(ana.flows().delete(flow)).isTrue();
        assertThat(visible(ana.stores(), start, own)).containsExactly(own.run());
        assertThat(visible(kit.system(), start, own)).hasSize(2);
    }

    /** What the list has; the runs themselves must be readable alike. */
    private static List<@Nullable RunId> visible(Stores scope, LogEntry... starts) {
        List<@Nullable RunId> listed = listed(scope.logs(), LogQuery.all());
        for (LogEntry start : starts) {
            boolean isListed = listed.contains(start.run());
            assertThat(scope.logs().run(LogLines.run(start)).isPresent()).isEqualTo(isListed);
            if (start.flow() != null) {
                assertThat(listed(scope.logs(), LogQuery.all().ofFlow(start.flow()))
                                .contains(start.run()))
                        .isEqualTo(isListed);
            }
        }
        return listed;
    }

    private static List<@Nullable RunId> listed(LogStore logs, LogQuery query) {
        List<@Nullable RunId> runs = new ArrayList<>();
        logs.runs(query, PageRequest.first()).items().forEach(run -> runs.add(run.id()));
        return runs;
    }

    private static List<LogEntry> lines(LogStore logs, RunId run) {
        return logs.list(LogQuery.all().ofRun(run), PageRequest.first()).items();
    }
}
