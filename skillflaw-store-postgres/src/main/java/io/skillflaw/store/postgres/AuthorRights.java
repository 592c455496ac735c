package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.pipeline.AcceptedLine;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/** Which of the users that lines come from have a role on the flows that the lines name. */
final class AuthorRights {
    private final Set<Pair> given;
    private final boolean areComplete;

    /** @param areComplete all that were asked for are given */
    private AuthorRights(Set<Pair> given, boolean areComplete) {
        this.given = given;
        this.areComplete = areComplete;
    }

    private record Pair(UserId user, FlowId flow) {}

    /** Asks once for all; the system's lines, and those without a flow, need no asking. */
    static AuthorRights of(SqlSession session, List<AcceptedLine> lines) {
        Set<Pair> pairs = new LinkedHashSet<>();
        for (AcceptedLine line : lines) {
            UserId author = line.author();
            FlowId flow = line.line().flow();
            if (author != null && flow != null) {
                pairs.add(new Pair(author, flow));
            }
        }
        if (pairs.isEmpty()) {
            return new AuthorRights(Set.of(), true);
        }
        List<Pair> asked = List.copyOf(pairs);
        List<Integer> given =
                session.read(LogWriteSql.class, Origin.of("logs", null), sql -> sql.withRole(new PairArrays(asked)));
        Set<Pair> rights = new HashSet<>();
        given.forEach(number -> rights.add(asked.get(number - 1)));
        return new AuthorRights(rights, rights.size() == asked.size());
    }

    /** The lines as they may be stored: a line that its author may not add to the flow is the author's own. */
    List<AcceptedLine> apply(List<AcceptedLine> lines) {
        return areComplete ? lines : lines.stream().map(this::apply).toList();
    }

    private AcceptedLine apply(AcceptedLine accepted) {
        UserId author = accepted.author();
        FlowId flow = accepted.line().flow();
        boolean isAllowed = author == null || flow == null || given.contains(new Pair(author, flow));
        return isAllowed ? accepted : new AcceptedLine(withoutFlow(accepted.line()), author);
    }

    private static LogEntry withoutFlow(LogEntry line) {
        return new LogEntry(
                line.id(),
                line.at(),
                null,
                line.run(),
                line.session(),
                line.kind(),
                line.level(),
                line.status(),
                line.step(),
                line.message(),
                line.payload(),
                line.elapsed());
    }

    /** Pairs as their statement binds them. */
    private record PairArrays(List<Pair> pairs) implements ParameterGroup {
        @Override
        public void bindTo(SqlStatement<?> statement) {
            statement.bindArray(
                    "users", pairs.stream().map(pair -> pair.user().value()).toArray(UUID[]::new));
            statement.bindArray(
                    "flows", pairs.stream().map(pair -> pair.flow().value()).toArray(UUID[]::new));
        }
    }
}
