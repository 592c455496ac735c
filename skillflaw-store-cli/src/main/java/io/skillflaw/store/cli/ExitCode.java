package io.skillflaw.store.cli;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.error.TransientStoreException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ends, for scripts. */
enum ExitCode {
    DONE(0, "done, and nothing found"),
    FOUND(1, "something was found, or was refused"),
    USAGE(2, "wrong options, configuration or input; nothing was done"),
    UNREACHABLE(3, "the database cannot be reached or does not let this role in"),
    SCHEMA(4, "the schema, the server or the role's privileges are not what the command needs"),
    RETRY(5, "did not end in time or met others; look what is there and try again"),
    BUG(70, "a mistake of this program; --trace tells where");

    /** The field of a failure to log in, which is no mistake in what was typed. */
    private static final String LOGIN = "connection";

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /** All of them with what they mean, in order. */
    static Map<String, String> list() {
        Map<String, String> list = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            list.put(Integer.toString(code.number), code.meaning);
        }
        return list;
    }

    static ExitCode of(Throwable failure) {
        if (failure instanceof InvalidInputException input) {
            return input.field().equals(LOGIN) ? UNREACHABLE : USAGE;
        } else if (failure instanceof StoreUnavailableException) {
            return UNREACHABLE;
        } else if (failure instanceof SchemaMismatchException) {
            return SCHEMA;
        } else if (failure instanceof TransientStoreException) {
            return RETRY;
        }
        return failure instanceof StoreException || failure instanceof RefusedException ? FOUND : BUG;
    }
}
