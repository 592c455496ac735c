package io.skillflaw.store.postgres;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** The time from when the database was lost until a primary was reached again, in a recording of the flight recorder. */
@Name("io.skillflaw.store.Outage")
@Label("Outage")
@Description("From when the database was lost until a primary was reached again: a failover, say")
@Category({"SkillFlaw", "Store"})
@StackTrace(false)
final class OutageEvent extends Event {
    @Label("SQLState")
    @Description("Of the failure that told of it; empty if no server answered")
    @Nullable
    String sqlState;
}
