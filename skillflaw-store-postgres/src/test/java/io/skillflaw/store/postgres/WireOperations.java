package io.skillflaw.store.postgres;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The public operations that write, by their path from {@link Stores}, and those that do not. */
final class WireOperations {
    /** They change nothing, or nothing in the database. */
    private static final Set<String> READS = Set.of(
            "audit.list",
            "flows.find",
            "flows.findByEndpointName",
            "flows.findHeader",
            "flows.list",
            "flows.shares.list",
            "flows.versions.compare",
            "flows.versions.find",
            "flows.versions.list",
            "logs.counts",
            "logs.find",
            "logs.list",
            "logs.run",
            "logs.runs",
            "messages.find",
            "messages.list",
            "messages.listSessions",
            "projects.find",
            "projects.findDefault",
            "projects.list",
            "projects.shares.list",
            "reading",
            "settings.find",
            "settings.findEffective",
            "settings.list",
            "settings.watch",
            "users.authenticate",
            "users.find",
            "users.findByUsername",
            "users.keys.authenticate",
            "users.keys.check",
            "users.keys.countUse",
            "users.keys.list",
            "users.list");

    /** Lines are written once by their ids, see LogDrillIT. */
    private static final Set<String> LINES = Set.of("logs.append", "logs.appendAll", "logs.flush");

    private WireOperations() {}

    static Map<String, Supplier<WireTrial>> on(WireFixture fixture) {
        Map<String, Supplier<WireTrial>> operations = new TreeMap<>();
        new WireFlowOperations(fixture).addTo(operations);
        new WireAccountOperations(fixture).addTo(operations);
        return operations;
    }

    /** All that the interfaces have and that is not known to leave the database as it is. */
    static Set<String> thatWrite() {
        Set<String> found = new TreeSet<>();
        collect("", Stores.class, found);
        found.removeAll(READS);
        found.removeAll(LINES);
        return found;
    }

    /** What is listed above and no longer there. */
    static Set<String> forgotten() {
        Set<String> found = new TreeSet<>();
        collect("", Stores.class, found);
        Set<String> gone = new TreeSet<>(READS);
        gone.addAll(LINES);
        gone.removeAll(found);
        return gone;
    }

    private static void collect(String path, Class<?> part, Set<String> found) {
        for (Method method : part.getMethods()) {
            Class<?> type = method.getReturnType();
            boolean isPart = method.getParameterCount() == 0
                    && type.isInterface()
                    && type.getPackageName().startsWith(SkillFlawStore.class.getPackageName());
            if (isPart) {
                collect(path + method.getName() + ".", type, found);
            } else {
                found.add(path + method.getName());
            }
        }
    }
}
