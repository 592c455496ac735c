package io.skillflaw.store.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * A question that instances are asked in a history.
 *
 * @param what what is asked for
 * @param viewer in whose scope, see {@link World}
 * @param item which one of them
 */
record Question(What what, int viewer, int item) {
    /** What can be asked for. */
    enum What {
        /** A flow by its id. */
        FLOW,
        /** The header of a flow. */
        HEADER,
        /** A flow by its endpoint name. */
        ENDPOINT,
        /** Whose a key is. */
        KEY,
        /** A setting of a scope. */
        SETTING,
        /** The setting that holds for the viewer. */
        EFFECTIVE,
        /** A user. */
        USER,
        /** A project. */
        PROJECT,
        /** The first page of projects. */
        PROJECTS
    }

    /** All that has an answer of its own: a header is part of a flow. */
    static List<Question> all() {
        List<Question> all = new ArrayList<>();
        for (int viewer = 0; viewer < World.VIEWERS; viewer++) {
            add(all, What.FLOW, viewer, World.FLOWS);
            add(all, What.ENDPOINT, viewer, World.ENDPOINTS);
            add(all, What.SETTING, viewer, World.SETTINGS);
            add(all, What.EFFECTIVE, viewer, World.SETTINGS / 2);
            add(all, What.USER, viewer, 2);
            add(all, What.PROJECT, viewer, World.PROJECTS);
            add(all, What.PROJECTS, viewer, 1);
        }
        add(all, What.KEY, World.ANYBODY, World.KEYS);
        return all;
    }

    private static void add(List<Question> all, What what, int viewer, int count) {
        for (int item = 0; item < count; item++) {
            all.add(new Question(what, viewer, item));
        }
    }

    /** The same asked by the system, to whom everything is visible. */
    Question bySystem() {
        return new Question(what == What.HEADER ? What.FLOW : what, World.SYSTEM, item);
    }
}
