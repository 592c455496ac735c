package io.skillflaw.store.cli;

/** What was asked for cannot be done, for a reason that is told in a sentence. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
