package io.skillflaw.store.drills;

/** What is done to the cluster. */
enum Fault {
    KILL("the primary is killed", "kill", "revive", true),
    SWITCHOVER("a planned switchover", "switchover", "", true),
    FREEZE("the primary freezes and comes back", "freeze", "thaw", true),
    CUT("the primary's network is cut and heals", "cut", "heal", true),
    PROXY("HAProxy is killed and started again", "haproxy", "", false),
    ETCD("etcd is killed and started again", "etcd", "", false);

    private final String text;
    private final String script;
    private final String undo;
    private final boolean changesPrimary;

    Fault(String text, String script, String undo, boolean changesPrimary) {
        this.text = text;
        this.script = script;
        this.undo = undo;
        this.changesPrimary = changesPrimary;
    }

    String text() {
        return text;
    }

    /** The argument of {@code ha/fault}. */
    String script() {
        return script;
    }

    /** The argument that undoes it; empty where there is nothing to undo. */
    String undo() {
        return undo;
    }

    boolean changesPrimary() {
        return changesPrimary;
    }
}
