package io.skillflaw.store.drills;

/** What must never happen. */
enum Rule {
    LOST("acknowledged writes lost"),
    DOUBLED("writes done twice"),
    REFUSED_BUT_DONE("writes done though the client was told that they were not"),
    BACKWARDS("versions that went backwards on one instance"),
    TOO_OLD("answers older than the bound that did not say so"),
    LINES_LOST("log lines lost"),
    LINES_DOUBLED("log lines doubled"),
    WRONG_ANSWER("answers that no fault of a database excuses");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    /** In words, as behind a number. */
    String text() {
        return text;
    }
}
