package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.AccessModel.Operation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The whole matrix of who calls, what is called and what was shared, against {@link AccessModel}: P-04. */
public interface AccessMatrixContract extends StoreContract {
    @Test
    default void p04_everyOperationIsInTheModel(StoreUnderTest kit) {
        Set<String> methods = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        for (Operation operation : AccessModel.operations()) {
            methods.add(operation.method());
            names.add(operation.name());
        }

        assertThat(kit.system()).isNotNull();
        assertThat(methods).isEqualTo(StoreOperations.all());
        assertThat(names).isEqualTo(AccessMatrix.callable());
    }

    @Test
    default void p04_everybodyMayDoWithFlowsAndProjectsWhatTheModelSays(StoreUnderTest kit) {
        AccessWorld world = AccessWorld.inEverySituation(kit);
        List<Object> before = AccessRecord.of(world);

        assertThat(new AccessMatrix(world).differencesOfThings()).isEmpty();
        assertThat(AccessRecord.of(world))
                .as("what was refused or undone changed nothing")
                .isEqualTo(before);
    }

    @Test
    default void p04_everybodyMayDoWithAccountsWhatTheModelSays(StoreUnderTest kit) {
        AccessWorld world = AccessWorld.in(kit, AccessSituation.PRIVATE);
        List<Object> before = AccessRecord.of(world);

        assertThat(new AccessMatrix(world).differencesOfAccounts()).isEmpty();
        assertThat(AccessRecord.of(world))
                .as("what was refused or undone changed nothing")
                .isEqualTo(before);
    }

    @Test
    default void p04_whatIsGrantedIsDoneAlsoOutsideOfTransactions(StoreUnderTest kit) {
        AccessMatrix matrix = new AccessMatrix(AccessWorld.empty(kit));

        assertThat(matrix.differencesOfGrantedChanges(
                        AccessSituation.FLOW_SHARED, AccessSituation.PROJECT_FOR_EVERYONE))
                .isEmpty();
    }
}
