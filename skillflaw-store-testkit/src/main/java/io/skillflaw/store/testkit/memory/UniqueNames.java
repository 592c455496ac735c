package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NameConflict;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.NumberedNames;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.project.Project;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names that an owner may give once (F-04, P-01); no owner counts as one owner. */
final class UniqueNames {
    private final State state;

    UniqueNames(State state) {
        this.state = state;
    }

    void require(FlowHeader flow, Origin origin) {
        flowsOf(flow.owner()).filter(other -> !other.id().equals(flow.id())).forEach(other -> {
            if (other.name().equals(flow.name())) {
                throw new DuplicateKeyException("name", origin, null);
            }
            if (other.endpointName() != null && other.endpointName().equals(flow.endpointName())) {
                throw new DuplicateKeyException("endpointName", origin, null);
            }
        });
    }

    void require(Project project, Origin origin) {
        boolean taken = state.projects.values().stream()
                .filter(other -> !other.id().equals(project.id()))
                .filter(other -> Objects.equals(other.owner(), project.owner()))
                .anyMatch(other -> other.name().equals(project.name()));
        if (taken) {
            throw new DuplicateKeyException("name", origin, null);
        }
    }

    /** The flow under the first names that are free, if that is asked for. */
    NewFlow free(NewFlow flow, @Nullable UserId owner) {
        if (flow.nameConflict() == NameConflict.REFUSE) {
            return flow;
        }
        String endpointName = flow.endpointName();
        return flow.withName(firstFree(owner, FlowHeader::name, n -> NumberedNames.name(flow.name(), n)))
                .withEndpointName(
                        endpointName == null
                                ? null
                                : firstFree(
                                        owner,
                                        FlowHeader::endpointName,
                                        n -> NumberedNames.endpointName(endpointName, n)));
    }

    private String firstFree(
            @Nullable UserId owner, Function<FlowHeader, @Nullable String> field, IntFunction<String> candidate) {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(candidate)
                .filter(name -> flowsOf(owner).noneMatch(flow -> name.equals(field.apply(flow))))
                .findFirst()
                .orElseThrow();
    }

    private Stream<FlowHeader> flowsOf(@Nullable UserId owner) {
        return state.flows.values().stream().map(Flow::header).filter(flow -> Objects.equals(flow.owner(), owner));
    }
}
