package io.skillflaw.store.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Text that is looked for as it comes from the outside. */
final class Text {
    private Text() {}

    /** The text, unless it cannot be stored and so cannot be found: the server cannot even be asked for a NUL. */
    static Optional<String> findable(String text) {
        Objects.requireNonNull(text, "text");
        boolean storable =
                text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return storable ? Optional.of(text) : Optional.empty();
    }
}
