package io.skillflaw.store.exchange;

/**
 * What an import does about the identifier in a file, where a flow of that identifier is there already. A flow that the
 * scope may not read is not there for it.
 */
public enum IdConflict {
    /** The file is refused. */
    FAIL,
    /** The flow always gets a new identifier, whether or not that of the file is in use. */
    COPY,
    /**
     * The flow that is there gets the file's document, name, description, endpoint name, tags and extra fields, as a new
     * version. Owner, project, visibility and shares stay as they are.
     */
    OVERWRITE
}
