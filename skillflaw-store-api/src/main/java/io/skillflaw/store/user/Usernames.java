package io.skillflaw.store.user;

import io.skillflaw.store.internal.Checks;
import java.text.Normalizer;
import java.util.Locale;

/** The rules of usernames. */
public final class Usernames {
    static final int MAX = 100;

    /** Compatibility forms can be many times as long as what is written. */
    private static final int MAX_KEY = 255;

    private Usernames() {}

    /**
     * What decides whether two usernames are the same (rule U-01): the name in Unicode's compatibility form, without
     * regard to case. For implementations of the stores.
     *
     * @param username a name as written
     * @return a key, equal for the same names
     */
    public static String key(String username) {
        String folded = Normalizer.normalize(username, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    static String check(String username) {
        Checks.name("username", username, MAX);
        Checks.text("username (in compatibility form)", key(username), MAX_KEY);
        return username;
    }
}
