package io.skillflaw.store.cli;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.log.LogTail;
import io.skillflaw.store.log.TailOptions;
import io.skillflaw.store.paging.PageRequest;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "tail",
        description = {
            "Shows the last log lines, and new ones as they come in.",
            "",
            "New lines are looked for every second, each is shown once, and an outage is made up for afterwards. With --json a"
                    + " line is one JSON object, with the fields of an export."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skillflaw logs tail --level warn         the last ten warnings and errors",
            "  skillflaw logs tail --follow             until Ctrl-C",
            "  skillflaw logs tail --user ana --lines 0 --seconds 60 --json"
        })
final class LogsTail extends Task {
    private static final int MOST_WAITING = 1_000;
    private static final long LOOK_MILLIS = 100;

    @Option(names = "--user", paramLabel = "NAME", description = "Only what this user may read; all without it.")
    @Nullable
    String user;

    @Option(names = "--flow", paramLabel = "ID", description = "Only lines of a flow.")
    @Nullable
    String flow;

    @Option(names = "--run", paramLabel = "ID", description = "Only lines of a run.")
    @Nullable
    String run;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Only lines of this level or above: ${COMPLETION-CANDIDATES}.")
    @Nullable
    LogLevel level;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many of the lines that are there; ${DEFAULT-VALUE}.")
    int lines = 10;

    @Option(names = "--follow", description = "Go on with new lines until Ctrl-C.")
    boolean follow;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "0",
            description = "Go on with new lines for so long.")
    int seconds;

    @Override
    Answer answer(Environment environment) {
        if (lines < 0 || lines > PageRequest.MAX_LIMIT || seconds < 0) {
            throw new InvalidInputException(
                    "--lines", "must be from 0 to %d, and --seconds not below 0".formatted(PageRequest.MAX_LIMIT));
        }
        LogQuery query = query();
        try (SkillFlawStore store = environment.open()) {
            Stores stores = user == null ? store.asSystem() : UserScope.of(store, user);
            if (follow || seconds > 0) {
                follow(stores.logs(), query);
            } else {
                showLast(stores.logs(), query).clear();
            }
        }
        return Answer.done(Map.of(), List.of());
    }

    /** The lines are all there is to say. */
    @Override
    void print(Answer answer) {}

    private LogQuery query() {
        LogQuery query = LogQuery.all();
        if (flow != null) {
            query = query.ofFlow(FlowId.parse(flow));
        }
        if (run != null) {
            query = query.ofRun(RunId.parse(run));
        }
        return level == null ? query : query.atLeast(level);
    }

    private void follow(LogStore logs, LogQuery query) {
        BlockingQueue<LogEntry> told = new ArrayBlockingQueue<>(MOST_WAITING);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (LogTail tail =
                LogTail.follow(logs, query, TailOptions.standard(), Clock.systemUTC(), line -> put(told, line))) {
            // What came in between is told by both.
            Set<LogId> shown = showLast(logs, query);
            boolean isHeard = true;
            while (isHeard && tail.isOpen() && (follow || System.nanoTime() < end)) {
                LogEntry line = told.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                isHeard = line == null || shown.remove(line.id()) || show(line);
            }
            tail.failure().ifPresent(LogsTail::fail);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<LogId> showLast(LogStore logs, LogQuery query) {
        Set<LogId> shown = new HashSet<>();
        if (lines > 0) {
            List<LogEntry> last =
                    new ArrayList<>(logs.list(query, PageRequest.first(lines)).items());
            Collections.reverse(last);
            for (LogEntry line : last) {
                boolean unused = show(line) && shown.add(line.id());
            }
        }
        return shown;
    }

    /** Whether somebody still listens. */
    private boolean show(LogEntry line) {
        PrintWriter out = spec().commandLine().getOut();
        out.println(shared().json ? LogLines.json(line) : LogLines.plain(line));
        return !out.checkError();
    }

    /** Waits for room, which holds up the tail and nobody else. */
    private static void put(BlockingQueue<LogEntry> told, LogEntry line) {
        try {
            told.put(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(Throwable failure) {
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        throw new IllegalStateException("the tail ended", failure);
    }
}
