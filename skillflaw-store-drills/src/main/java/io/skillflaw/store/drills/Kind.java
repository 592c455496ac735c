package io.skillflaw.store.drills;

/** What a client asked a host for. */
enum Kind {
    CREATE_FLOW,
    SAVE_FLOW,
    READ_FLOW,
    /** Reads a flow by its endpoint name and appends four log lines. */
    RUN_FLOW,
    SAVE_SETTING,
    READ_SETTING;

    boolean isSave() {
        return this == SAVE_FLOW || this == SAVE_SETTING;
    }

    /** Whether the host says in its answer how old it may be. */
    boolean tellsItsAge() {
        return this == RUN_FLOW;
    }

    boolean isWrite() {
        return isSave() || this == CREATE_FLOW;
    }

    boolean isOfSetting() {
        return this == SAVE_SETTING || this == READ_SETTING;
    }
}
