package io.skillflaw.store.log;

/** What a log line tells of. */
public enum LogKind {
    /** A run as a whole: its start or its end. */
    RUN,
    /** A step of a run: its start or its end. */
    STEP,
    /** Something a component reported during a run. */
    EVENT,
    /** Something that belongs to no run of a flow. */
    SYSTEM
}
