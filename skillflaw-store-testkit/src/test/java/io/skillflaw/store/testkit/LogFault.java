package io.skillflaw.store.testkit;

import static io.skillflaw.store.testkit.FaultyStore.Misbehaviour.on;

import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogCount;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogRun;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.FaultyStore.Call;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with what is read from the log: runs, counts, and lines as they come in. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum LogFault implements Fault {
    RUN_NEVER_ENDS("l03", on(LogStore.class, "run", call -> changed(call, LogFault::unended))),
    ABANDONED_RUN_STAYS_ABANDONED("l03", on(LogStore.class, "run", call -> changed(call, run -> abandoned(call, run)))),
    RUN_IS_THAT_OF_ANY_ID(
            "l03",
            on(
                    LogStore.class,
                    "run",
                    call -> call.target(LogStore.class).runs(LogQuery.all(), PageRequest.first()).items().stream()
                            .findFirst())),
    RUN_LIST_IGNORES_THE_STATUS(
            "l03",
            on(
                    LogStore.class,
                    "runs",
                    call -> call.with(0, withoutStatus(call.argument(0, LogQuery.class)))
                            .proceed())),
    RUN_LIST_TAKES_ANY_QUERY(
            "l03",
            on(
                    LogStore.class,
                    "runs",
                    call -> call.argument(0, LogQuery.class).minLevel() == null
                            ? call.proceed()
                            : new Page<LogRun>(List.of(), null))),
    RUN_LIST_REPEATS_ITS_FIRST_PAGE(
            "l03",
            on(
                    LogStore.class,
                    "runs",
                    call -> call.with(
                                    1,
                                    PageRequest.first(
                                            call.argument(1, PageRequest.class).limit()))
                            .proceed())),
    LINES_WITHOUT_STATUS_ARE_NOT_COUNTED(
            "l03",
            on(
                    LogStore.class,
                    "counts",
                    call -> counts(call).stream()
                            .filter(count -> count.status() != null)
                            .toList())),
    COUNTS_BEGIN_AT_A_FULL_HOUR(
            "l03",
            on(LogStore.class, "counts", call -> counts(call.with(0, fromTheHour(call.argument(0, LogQuery.class)))))),
    COUNTS_ARE_IN_NO_ORDER("l03", on(LogStore.class, "counts", call -> {
        List<LogCount> counts = new ArrayList<>(counts(call));
        Collections.reverse(counts);
        return counts;
    })),
    COUNTS_TAKE_ANY_TIME(
            "l03",
            on(
                    LogStore.class,
                    "counts",
                    call -> call.argument(0, LogQuery.class).until() == null ? List.of() : call.proceed())),
    LIST_FROM_A_TIME_BEGINS_TOO_LATE(
            "l03",
            on(
                    LogStore.class,
                    "list",
                    call -> call.with(0, later(call.argument(0, LogQuery.class)))
                            .proceed())),
    RUN_OF_A_HIDDEN_FLOW_IS_READ("p04", on(LogStore.class, "run", LogFault::asTheSystem)),
    RUNS_OF_HIDDEN_FLOWS_ARE_LISTED("p04", on(LogStore.class, "runs", LogFault::asTheSystem)),
    CURSOR_OF_RUNS_CARRIES_THE_RIGHT_TO_READ(
            "p04",
            on(
                    LogStore.class,
                    "runs",
                    call -> call.argument(1, PageRequest.class).after() == null ? call.proceed() : asTheSystem(call))),
    LINES_OF_HIDDEN_FLOWS_ARE_COUNTED("p04", on(LogStore.class, "counts", LogFault::asTheSystem));

    private final String rule;
    private final FaultyStore.Misbehaviour misbehaviour;

    LogFault(String rule, FaultyStore.Misbehaviour misbehaviour) {
        this.rule = rule;
        this.misbehaviour = misbehaviour;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public @Nullable Object handle(Call call) throws Throwable {
        return misbehaviour.handle(call);
    }

    private static @Nullable Object asTheSystem(Call call) throws Throwable {
        return call.on(call.behind().asSystem().logs()).proceed();
    }

    private static Optional<LogRun> changed(Call call, UnaryOperator<LogRun> change) throws Throwable {
        return call.proceed() instanceof Optional<?> run
                ? run.map(LogRun.class::cast).map(change)
                : Optional.empty();
    }

    private static LogRun unended(LogRun run) {
        return withEnd(run, LogStatus.STARTED);
    }

    private static LogRun abandoned(Call call, LogRun run) {
        LogQuery query = LogQuery.all().ofRun(call.argument(0, RunId.class)).withStatus(LogStatus.ABANDONED);
        boolean wasThoughtDead = !call.target(LogStore.class)
                .list(query, PageRequest.first())
                .items()
                .isEmpty();
        return wasThoughtDead ? withEnd(run, LogStatus.ABANDONED) : run;
    }

    private static LogRun withEnd(LogRun run, LogStatus status) {
        boolean isOpen = status == LogStatus.STARTED;
        return new LogRun(
                run.id(),
                run.flow(),
                run.session(),
                run.startedAt(),
                status,
                isOpen ? null : run.endedAt(),
                isOpen ? null : run.elapsed(),
                isOpen ? null : run.message());
    }

    @SuppressWarnings("unchecked")
    private static List<LogCount> counts(Call call) throws Throwable {
        return (List<LogCount>) Objects.requireNonNull(call.proceed());
    }

    private static LogQuery withoutStatus(LogQuery query) {
        return new LogQuery(
                query.flow(),
                query.run(),
                query.session(),
                query.kind(),
                query.minLevel(),
                null,
                query.from(),
                query.until());
    }

    private static LogQuery fromTheHour(LogQuery query) {
        return query.from() == null ? query : query.between(query.from().truncatedTo(ChronoUnit.HOURS), query.until());
    }

    private static LogQuery later(LogQuery query) {
        return query.from() == null || query.until() == null
                ? query
                : query.between(earlier(query.from().plusSeconds(9), query.until()), query.until());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
