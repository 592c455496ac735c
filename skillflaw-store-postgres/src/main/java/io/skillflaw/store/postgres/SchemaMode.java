package io.skillflaw.store.postgres;

/** What opening a store does about the schema. */
public enum SchemaMode {
    /** Creates the schema or brings it up to date; instances that start together wait for one another. */
    MIGRATE,
    /** Changes nothing, and refuses a schema that is older than this version of the library needs. */
    VALIDATE,
    /** Neither looks at the schema nor changes it: for hosts that have just done either. The server is checked. */
    OFF
}
