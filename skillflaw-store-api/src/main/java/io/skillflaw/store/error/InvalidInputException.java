package io.skillflaw.store.error;

/** A value cannot be what it is: too long, malformed, out of bounds. Thrown before anything is stored. */
public final class InvalidInputException extends PermanentStoreException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Makes one.
     *
     * @param field the field, parameter or variable that is wrong, such as {@code endpointName}
     * @param problem what is wrong with it and what would be right, without secrets
     */
    public InvalidInputException(String field, String problem) {
        super(field + ": " + problem, Origin.unknown(), null);
        this.field = field;
    }

    /**
     * What is wrong.
     *
     * @return the name of a field, parameter or variable
     */
    public String field() {
        return field;
    }
}
