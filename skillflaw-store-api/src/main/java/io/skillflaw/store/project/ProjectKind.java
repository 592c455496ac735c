package io.skillflaw.store.project;

/** Whose collection of flows a project is (rule P-03). */
public enum ProjectKind {
    /** Somebody's, or the system's: readable by those who have a role on it. */
    CUSTOM,
    /**
     * Everyone's: every active user reads it as a {@code VIEWER} and may copy what is in it. It has no owner; superusers, the
     * system and those it is shared with curate it.
     */
    COMMUNITY
}
