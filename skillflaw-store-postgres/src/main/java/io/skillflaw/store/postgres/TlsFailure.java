package io.skillflaw.store.postgres;

import java.io.FileNotFoundException;
import java.nio.file.FileSystemException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server that shows no certificate that is trusted, or one for another name, and certificates and keys that cannot be read. The
 * driver says the same of them as of a connection that broke, but to try again is of no use.
 */
final class TlsFailure {
    /** The driver names it in each language; there is no cause that would tell. */
    private static final String NAME_VERIFIER = "PgjdbcHostnameVerifier";

    private TlsFailure() {}

    /**
     * What is wrong; empty if it is something else.
     *
     * @param failure of a connection
     */
    static Optional<String> reason(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains(NAME_VERIFIER)) {
            return Optional.of(message);
        }
        return causes(failure).flatMap(cause -> reason(cause, message).stream()).findFirst();
    }

    private static Optional<String> reason(Throwable cause, String message) {
        if (cause instanceof GeneralSecurityException) {
            return Optional.of(String.valueOf(cause.getMessage()));
        }
        boolean isOfFile = cause instanceof FileNotFoundException || cause instanceof FileSystemException;
        return isOfFile ? Optional.of(message) : Optional.empty();
    }

    private static Stream<Throwable> causes(SQLException failure) {
        return Stream.iterate(failure.getCause(), cause -> cause != null, Throwable::getCause);
    }
}
