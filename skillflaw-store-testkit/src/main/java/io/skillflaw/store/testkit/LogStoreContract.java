package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.paging.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Log lines: L-02 as far as it needs no pipeline, L-03. */
public interface LogStoreContract extends StoreContract {
    @Test
    default void l02_lineComesBackAsAppended(StoreUnderTest kit) {
        LogStore logs = kit.system().logs();
        LogEntry full = LogEntry.of(kit.clock().instant(), LogKind.STEP, "a\n😀")
                .inRun(FlowId.create(), RunId.create())
                .inSession(SessionId.of("chat 1"))
                .withLevel(LogLevel.ERROR)
                .withStatus(LogStatus.FAILED)
                .fromStep("Prompt-b")
                .withPayload("{ not checked")
                .withElapsed(Duration.ofNanos(1_234_567_891));
        LogEntry bare = LogEntry.of(kit.clock().instant(), LogKind.SYSTEM, "");

        logs.append(full);
        logs.append(bare);
        kit.flushLogs();

        assertThat(full.elapsed()).isEqualTo(Duration.ofNanos(1_234_567_000));
        assertThat(logs.find(full.id())).contains(full);
        assertThat(logs.find(bare.id())).contains(bare);
        assertThat(logs.find(LogId.at(kit.clock().instant()))).isEmpty();
    }

    @Test
    default void l02_lineAppendedAgainIsThereOnce(StoreUnderTest kit) {
        LogStore logs = kit.system().logs();
        LogEntry line = LogEntry.of(kit.clock().instant(), LogKind.SYSTEM, "once");

        logs.append(line);
        logs.append(line);
        logs.appendAll(List.of(line, line));
        kit.flushLogs();
        logs.append(line.withLevel(LogLevel.ERROR), Durability.SYNC);
        kit.flushLogs();

        assertThat(logs.list(LogQuery.all(), PageRequest.first()).items()).containsExactly(line);
    }

    @Test
    default void l05_secretsAreMaskedAndLongTextsCutBeforeTheyAreStored(StoreUnderTest kit) {
        LogStore logs = kit.system().logs();
        LogEntry line = LogEntry.of(kit.clock().instant(), LogKind.STEP, "password=swordfish " + "x".repeat(1_000_000))
                .withPayload("{\"api_key\": \"swordfish\", \"question\": \"which fish?\"}");

        logs.append(line);
        kit.flushLogs();

        LogEntry stored = logs.find(line.id()).orElseThrow();
        assertThat(stored.message()).startsWith("password=[masked] x").hasSizeLessThan(900_000);
        assertThat(stored.payload()).isEqualTo("{\"api_key\": \"[masked]\", \"question\": \"which fish?\"}");
        assertThat(logs.list(LogQuery.all(), PageRequest.first()).items()).containsExactly(stored);
    }

    @Test
    default void l02_linesOfAnyAgeAreKept(StoreUnderTest kit) {
        LogStore logs = kit.system().logs();
        List<LogEntry> lines = new ArrayList<>();
        for (String at : List.of("1970-01-01T00:00:00Z", "2001-09-09T01:46:40.123456Z", "2099-12-31T23:59:59Z")) {
            lines.add(LogEntry.of(Instant.parse(at), LogKind.SYSTEM, at));
        }

        logs.appendAll(lines);
        kit.flushLogs();

        for (LogEntry line : lines) {
            assertThat(logs.find(line.id())).contains(line);
        }
    }

    @Test
    default void l02_manyLinesAreAppendedAllOrNone(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId hers = ana.flows().create(Samples.flow("a")).id();
        RunId run = RunId.create();
        LogEntry line = Samples.line(kit.clock().instant(), hers, run, "line");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ana.stores().logs().appendAll(Collections.nCopies(10_001, line)));
        ana.stores().logs().appendAll(List.of());
        kit.flushLogs();

        assertThat(kit.system().logs().list(LogQuery.all(), PageRequest.first()).items())
                .isEmpty();
        List<LogEntry> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(Samples.line(kit.clock().instant(), hers, run, "line " + i));
        }
        ana.stores().logs().appendAll(many);
        kit.flushLogs();
        Set<LogId> written = new HashSet<>();
        AllPages.read(200, page -> ana.stores().logs().list(LogQuery.all().ofRun(run), page), () -> {})
                .forEach(one -> written.add(one.id()));
        assertThat(written).hasSize(10_000);
    }

    @Test
    default void l03_everyConditionNarrowsTheList(StoreUnderTest kit) {
        LogStore logs = kit.system().logs();
        Instant start = kit.clock().instant();
        FlowId flow = FlowId.create();
        RunId run = RunId.create();
        LogEntry begin = LogEntry.of(start, LogKind.RUN, "begin")
                .inRun(flow, run)
                .withStatus(LogStatus.STARTED)
                .inSession(SessionId.of("s"));
        LogEntry step = LogEntry.of(start.plusMillis(1), LogKind.STEP, "step")
                .inRun(flow, run)
                .withLevel(LogLevel.WARN);
        LogEntry other = LogEntry.of(start.plusMillis(2), LogKind.STEP, "other run")
                .inRun(flow, RunId.create())
                .withLevel(LogLevel.DEBUG);
        LogEntry system = LogEntry.of(start.plusMillis(3), LogKind.SYSTEM, "system")
                .withLevel(LogLevel.ERROR)
                .withStatus(LogStatus.FAILED);
        logs.appendAll(List.of(system, step, begin, other));
        kit.flushLogs();

        assertThat(listed(logs, LogQuery.all())).containsExactly(system, other, step, begin);
        assertThat(listed(logs, LogQuery.all().ofFlow(flow))).containsExactly(other, step, begin);
        assertThat(listed(logs, LogQuery.all().ofRun(run))).containsExactly(step, begin);
        assertThat(listed(logs, LogQuery.all().ofSession(SessionId.of("s")))).containsExactly(begin);
        assertThat(listed(logs, LogQuery.all().ofKind(LogKind.STEP))).containsExactly(other, step);
        assertThat(listed(logs, LogQuery.all().atLeast(LogLevel.WARN))).containsExactly(system, step);
        assertThat(listed(logs, LogQuery.all().atLeast(LogLevel.DEBUG))).hasSize(4);
        assertThat(listed(logs, LogQuery.all().withStatus(LogStatus.FAILED))).containsExactly(system);
        assertThat(listed(logs, LogQuery.all().between(step.at(), other.at()))).containsExactly(step);
        assertThat(listed(logs, LogQuery.all().between(other.at(), null))).containsExactly(system, other);
        assertThat(listed(
                        logs, LogQuery.all().ofFlow(flow).atLeast(LogLevel.INFO).ofKind(LogKind.STEP)))
                .containsExactly(step);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> LogQuery.all().between(start.plusMillis(1), start));
    }

    @Test
    default void l03_pagesNeitherSkipNorRepeatWhileLinesComeIn(StoreUnderTest kit) {
        LogStore logs = kit.system().logs();
        FlowId flow = FlowId.create();
        RunId run = RunId.create();
        List<LogEntry> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            // Ten lines share each moment, so that the id has to decide.
            Instant at = kit.clock().instant().plus(Duration.ofHours(i / 10));
            lines.add(Samples.line(at, flow, run, "line " + i));
        }
        logs.appendAll(lines);
        kit.flushLogs();
        Instant later = kit.clock().instant().plus(Duration.ofDays(90));

        List<LogEntry> seen = AllPages.read(37, page -> logs.list(LogQuery.all().ofFlow(flow), page), () -> {
            logs.append(Samples.line(later, flow, run, "new"));
            kit.flushLogs();
        });

        assertThat(seen).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(seen).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
    }

    @Test
    default void p04_linesFollowTheirFlow(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId flow = ana.flows()
                .create(Samples.flow("a").withVisibility(Visibility.PUBLIC))
                .id();
        LogEntry line = Samples.line(kit.clock().instant(), flow, RunId.create(), "secret");
        LogEntry another = Samples.line(kit.clock().instant(), flow, RunId.create(), "by ben");
        ana.stores().logs().append(line);
        kit.flushLogs();

        assertThat(ben.stores().logs().find(line.id()))
                .as("public is not enough")
                .isEmpty();
        assertThat(listed(ben.stores().logs(), LogQuery.all().ofFlow(flow))).isEmpty();
        ana.flows().shares().grant(flow, Grantee.user(ben.id()), Role.VIEWER);
        ben.stores().logs().append(another);
        kit.flushLogs();
        assertThat(ben.stores().logs().find(line.id())).contains(line);
        assertThat(listed(ben.stores().logs(), LogQuery.all())).containsExactlyInAnyOrder(another, line);
        ana.flows().shares().revoke(flow, Grantee.user(ben.id()));
        assertThat(listed(ben.stores().logs(), LogQuery.all())).isEmpty();
        assertThat(listed(kit.newSuperuser("root").stores().logs(), LogQuery.all()))
                .hasSize(2);
        LogStore anonymous = kit.store().asAnonymous().logs();
        assertThat(listed(anonymous, LogQuery.all())).isEmpty();
        assertThat(anonymous.find(line.id())).isEmpty();
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> anonymous.append(line));
    }

    /** Of few lines and of many, which a store may write in different ways. */
    @Test
    default void p04_lineThatMayNotBeAddedToAFlowIsItsAuthors(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        UserId ghost = UserId.create();
        FlowId flow = ana.flows()
                .create(Samples.flow("a").withVisibility(Visibility.PUBLIC))
                .id();
        for (int count : List.of(1, 1_000)) {
            RunId run = RunId.create();
            for (FlowId aimedAt : List.of(flow, FlowId.create())) {
                ben.stores().logs().appendAll(Samples.lines(count, kit.clock().instant(), aimedAt, run));
                kit.store()
                        .as(ghost)
                        .logs()
                        .appendAll(Samples.lines(count, kit.clock().instant(), aimedAt, run));
            }
            ana.stores().logs().appendAll(Samples.lines(count, kit.clock().instant(), flow, run));
            kit.flushLogs();

            LogQuery ofRun = LogQuery.all().ofRun(run);
            assertThat(listed(ana.stores().logs(), ofRun)).hasSize(Math.min(count, 200));
            assertThat(listed(ana.stores().logs(), ofRun)).allMatch(line -> flow.equals(line.flow()));
            assertThat(AllPages.read(200, page -> ben.stores().logs().list(ofRun, page), () -> {}))
                    .as("kept, but not in the flow")
                    .hasSize(2 * count)
                    .allMatch(line -> line.flow() == null);
            assertThat(AllPages.read(200, page -> kit.system().logs().list(ofRun, page), () -> {}))
                    .as("nothing that was accepted is lost")
                    .hasSize(5 * count);
        }
    }

    @Test
    default void l02_flushSaysHowFarTheLinesAre(StoreUnderTest kit) {
        LogStore logs = kit.system().logs();
        logs.appendAll(Samples.lines(100, kit.clock().instant(), FlowId.create(), RunId.create()));

        assertThat(logs.flush(Duration.ofSeconds(30)))
                .satisfies(position -> assertThat(position.isComplete()).isTrue())
                .satisfies(position -> assertThat(position.accepted()).isGreaterThanOrEqualTo(100))
                .satisfies(position -> assertThat(position.settled()).isEqualTo(position.accepted()));
        assertThat(listed(logs, LogQuery.all())).hasSize(100);
    }

    @Test
    default void l02_lineThatWasWaitedForIsThereToo(StoreUnderTest kit) {
        LogEntry line = LogEntry.of(kit.clock().instant(), LogKind.EVENT, "at once");

        kit.system().logs().append(line, Durability.SYNC);
        kit.flushLogs();

        assertThat(kit.system().logs().find(line.id())).contains(line);
    }

    @Test
    default void p04_lineWithoutAFlowIsItsAuthors(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        LogEntry hers = LogEntry.of(kit.clock().instant(), LogKind.SYSTEM, "hers");
        LogEntry systems = LogEntry.of(kit.clock().instant(), LogKind.SYSTEM, "system's");
        ana.stores().logs().append(hers);
        kit.system().logs().append(systems);
        kit.flushLogs();

        assertThat(listed(ana.stores().logs(), LogQuery.all())).containsExactly(hers);
        assertThat(listed(kit.newUser("ben").stores().logs(), LogQuery.all())).isEmpty();
        assertThat(listed(kit.system().logs(), LogQuery.all())).containsExactlyInAnyOrder(hers, systems);
    }

    private static List<LogEntry> listed(LogStore logs, LogQuery query) {
        return logs.list(query, PageRequest.first(200)).items();
    }
}
