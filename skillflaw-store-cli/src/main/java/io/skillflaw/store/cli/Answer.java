package io.skillflaw.store.cli;

import java.util.List;
import java.util.Map;

/**
 * What a command has to say, for programs and for people.
 *
 * @param code how it ends
 * @param json the same as a JSON object: maps, lists, texts, numbers, truth values and nulls
 * @param lines the same in lines of text
 */
record Answer(ExitCode code, Map<String, ?> json, List<String> lines) {
    static Answer done(Map<String, ?> json, List<String> lines) {
        return new Answer(ExitCode.DONE, json, lines);
    }
}
