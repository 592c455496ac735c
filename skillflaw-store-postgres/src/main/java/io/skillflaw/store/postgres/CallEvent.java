package io.skillflaw.store.postgres;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A call that took long, in a recording of the flight recorder. */
@Name("io.skillflaw.store.Call")
@Label("Store Call")
@Description("A call to the database, with its wait for a connection and its tries")
@Category({"SkillFlaw", "Store"})
@Threshold("20 ms")
@StackTrace(false)
final class CallEvent extends Event {
    @Label("Store")
    @Nullable
    String store;

    @Label("Kind")
    @Nullable
    String kind;

    @Label("Outcome")
    @Nullable
    String outcome;

    void of(String itsStore, String itsKind, String itsOutcome) {
        this.store = itsStore;
        this.kind = itsKind;
        this.outcome = itsOutcome;
    }
}
