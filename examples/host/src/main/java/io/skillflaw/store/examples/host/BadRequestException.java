package io.skillflaw.store.examples.host;

/** A request that nobody could answer; says what would be right. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        super(message);
    }
}
