package io.skillflaw.store.log;

/** How much attention a log line wants, the least first. */
public enum LogLevel {
    /** For those who look for a fault. */
    DEBUG,
    /** The ordinary course of things. */
    INFO,
    /** Something that may become a fault. */
    WARN,
    /** A fault. */
    ERROR
}
