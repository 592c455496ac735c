package io.skillflaw.store.postgres;

import java.util.Objects;
import java.util.Optional;

/** Text that is looked for as it comes from the outside. */
final class Text {
    private Text() {}

    /** The text, unless it cannot be stored and so cannot be found: the server cannot even be asked for a NUL. */
    static Optional<String> findable(String text) {
        Objects.requireNonNull(text, "text");
        return isStorable(text) ? Optional.of(text) : Optional.empty();
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == '\0' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
