package io.skillflaw.store.postgres;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A connection that was taken out of use, in a recording of the flight recorder. */
@Name("io.skillflaw.store.ConnectionEvicted")
@Label("Connection Evicted")
@Description("A connection was taken out of use because it broke, fell silent or led to no primary")
@Category({"SkillFlaw", "Store"})
@StackTrace(false)
final class EvictionEvent extends Event {
    @Label("Pool")
    @Nullable
    String pool;
}
