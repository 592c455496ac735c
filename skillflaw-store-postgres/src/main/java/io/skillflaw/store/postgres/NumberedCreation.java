package io.skillflaw.store.postgres;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.NumberedNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Creates a flow under the first names that are free (F-10). */
final class NumberedCreation {
    /** How many names are tried in one statement, and how many such statements there are at most. */
    private static final int BATCH = 100;

    private static final int MOST_BATCHES = 100;

    /** Others who take the same name at the same time can only get this often in between. */
    private static final int MOST_ATTEMPTS = 20;

    private final SqlSession session;
    private final Scope scope;

    NumberedCreation(SqlSession session, Scope scope) {
        this.session = session;
        this.scope = scope;
    }

    FlowHeader create(NewFlow flow, Function<NewFlow, FlowHeader> creation) {
        for (int attempt = 1; ; attempt++) {
            try {
                return creation.apply(withFreeNames(flow));
            } catch (DuplicateKeyException e) {
                boolean lostARace = !e.field().equals("id");
                if (!lostARace || session.isTransaction() || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private NewFlow withFreeNames(NewFlow flow) {
        Origin origin = Origin.of("flows", flow.id());
        return session.read(FlowSql.class, origin, sql -> {
            String name = firstFree(n -> NumberedNames.name(flow.name(), n), tried -> sql.firstFreeName(tried, scope))
                    .orElse(flow.name());
            String endpointName = Optional.ofNullable(flow.endpointName())
                    .map(wanted -> firstFree(
                                    n -> NumberedNames.endpointName(wanted, n),
                                    tried -> sql.firstFreeEndpointName(tried, scope))
                            .orElse(wanted))
                    .orElse(null);
            return flow.withName(name).withEndpointName(endpointName);
        });
    }

    private static Optional<String> firstFree(
            IntFunction<String> candidate, Function<List<String>, Optional<String>> firstFreeOf) {
        return IntStream.range(0, MOST_BATCHES)
                .mapToObj(batch -> IntStream.rangeClosed(1, BATCH)
                        .mapToObj(n -> candidate.apply(batch * BATCH + n))
                        .toList())
                .map(firstFreeOf)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
