package io.skillflaw.store.testkit;

import java.util.Arrays;
import java.util.List;

/** Who calls, in the matrix of access. Those with an account are its targets, too. */
enum Caller implements AccessTarget {
    /** Owns the flow and the project at first. */
    OWNER,
    /** To whom they are given. */
    HEIR,
    /** With whom they are shared, in this role. */
    VIEWER,
    EDITOR,
    ADMIN,
    /** With whom nothing is shared. */
    STRANGER,
    ANONYMOUS,
    /** With whom they are shared, but who is not active. */
    INACTIVE,
    /** A user who was never there. */
    UNKNOWN,
    SUPERUSER,
    SYSTEM;

    static final List<Caller> WITH_ACCOUNT =
            Arrays.stream(values()).filter(Caller::hasAccount).toList();

    boolean hasAccount() {
        return this != ANONYMOUS && this != UNKNOWN && this != SYSTEM;
    }

    boolean isActiveUser() {
        return hasAccount() && this != INACTIVE;
    }

    boolean managesAll() {
        return this == SUPERUSER || this == SYSTEM;
    }
}
