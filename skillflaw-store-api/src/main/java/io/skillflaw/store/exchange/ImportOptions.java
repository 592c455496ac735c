package io.skillflaw.store.exchange;

import io.skillflaw.store.flow.NameConflict;
import io.skillflaw.store.id.ProjectId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to import. Start from {@link #defaults} and name what is different.
 *
 * @param idConflict what becomes of a file whose identifier is in use
 * @param nameConflict what becomes of a new flow whose name or endpoint name is taken; a flow that is overwritten is never
 *     numbered: if another flow has its name, it is refused
 * @param project the project to put new flows in; null for the owner's default project, or for none where there is no
 *     owner
 * @param withoutSecrets whether the values of secret fields are left out, see {@link FlowExport#withoutSecrets}
 * @param limits how much is read at most
 */
public record ImportOptions(
        IdConflict idConflict,
        NameConflict nameConflict,
        @Nullable ProjectId project,
        boolean withoutSecrets,
        ImportLimits limits) {
    private static final ImportOptions DEFAULTS =
            new ImportOptions(IdConflict.FAIL, NameConflict.REFUSE, null, false, ImportLimits.defaults());

    public ImportOptions {
        Objects.requireNonNull(idConflict, "idConflict");
        Objects.requireNonNull(nameConflict, "nameConflict");
        Objects.requireNonNull(limits, "limits");
    }

    /**
     * Refuses what is there already, puts flows into the default project and takes secrets along.
     *
     * @return the options to start from
     */
    public static ImportOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Another answer to an identifier that is in use.
     *
     * @param value what becomes of the file
     * @return a copy of these options
     */
    public ImportOptions onIdConflict(IdConflict value) {
        return new ImportOptions(value, nameConflict, project, withoutSecrets, limits);
    }

    /**
     * Another answer to a name that is taken.
     *
     * @param value what becomes of the new flow
     * @return a copy of these options
     */
    public ImportOptions onNameConflict(NameConflict value) {
        return new ImportOptions(idConflict, value, project, withoutSecrets, limits);
    }

    /**
     * Another project for new flows.
     *
     * @param value the project; null for the owner's default project
     * @return a copy of these options
     */
    public ImportOptions intoProject(@Nullable ProjectId value) {
        return new ImportOptions(idConflict, nameConflict, value, withoutSecrets, limits);
    }

    /**
     * Whether to leave secrets out.
     *
     * @param value true to leave them out
     * @return a copy of these options
     */
    public ImportOptions withoutSecrets(boolean value) {
        return new ImportOptions(idConflict, nameConflict, project, value, limits);
    }

    /**
     * Other limits.
     *
     * @param value how much is read at most
     * @return a copy of these options
     */
    public ImportOptions withLimits(ImportLimits value) {
        return new ImportOptions(idConflict, nameConflict, project, withoutSecrets, value);
    }
}
