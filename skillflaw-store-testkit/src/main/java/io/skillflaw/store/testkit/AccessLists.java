package io.skillflaw.store.testkit;

import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.user.User;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What lists of everything hold, and what they are to hold by {@link AccessTables}, in words. */
final class AccessLists {
    private static final int PAGE = 7;

    private AccessLists() {}

    static Set<String> flows(AccessWorld world, Caller caller) {
        return read(
                page -> world.scope(caller).flows().list(FlowQuery.all(), page),
                flow -> nameOf(world, thing -> thing.flow().equals(flow.id()), flow.id()));
    }

    static Set<String> readableFlows(AccessWorld world, Caller caller) {
        return situations(situation -> AccessAspect.FLOW.of(caller, situation) != AccessLevel.NONE);
    }

    /** Besides, everybody has a default project. */
    static Set<String> projects(AccessWorld world, Caller caller) {
        return read(
                page -> world.scope(caller).projects().list(page),
                project -> project.isDefault() && !isOfASituation(world, project)
                        ? "home"
                        : nameOf(world, thing -> thing.project().equals(project.id()), project.id()));
    }

    static Set<String> readableProjects(AccessWorld world, Caller caller) {
        Set<String> names = situations(situation -> AccessAspect.PROJECT.of(caller, situation) != AccessLevel.NONE);
        // The owner's default project is that of a situation.
        if (caller.managesAll() || (caller.isActiveUser() && caller != Caller.OWNER)) {
            names.add("home");
        }
        if (AccessTables.project(AccessSituation.PROJECT_SHARED, caller) != AccessLevel.NONE) {
            names.add(world.destination().toString());
        }
        return names;
    }

    static Set<String> lines(AccessWorld world, Caller caller) {
        return read(
                page -> world.scope(caller).logs().list(LogQuery.all(), page),
                line -> line.flow() == null
                        ? "of no flow, by " + authorOf(world, line)
                        : nameOf(world, thing -> thing.line().id().equals(line.id()), line.id()));
    }

    static Set<String> readableLines(AccessWorld world, Caller caller) {
        Set<String> names = situations(situation -> AccessAspect.RECORDS.of(caller, situation) != AccessLevel.NONE);
        Caller.WITH_ACCOUNT.stream()
                .filter(user -> AccessAspect.ACCOUNT.of(caller, user) != AccessLevel.NONE)
                .forEach(user -> names.add("of no flow, by " + user));
        return names;
    }

    /** Those of the matrix. */
    static Set<String> users(AccessWorld world, Caller caller) {
        Set<String> names = read(page -> world.scope(caller).users().list(page), User::username);
        if (caller.managesAll()) {
            names.removeAll(Set.of("recipient", "witness"));
        }
        return names;
    }

    static Set<String> visibleUsers(AccessWorld world, Caller caller) {
        return Caller.WITH_ACCOUNT.stream()
                .filter(user -> AccessAspect.ACCOUNT.of(caller, user) != AccessLevel.NONE)
                .map(user -> world.account(user).username())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> Set<String> read(Function<PageRequest, Page<T>> list, Function<T, String> name) {
        return AllPages.read(PAGE, list, () -> {}).stream().map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> situations(Predicate<AccessSituation> condition) {
        return Arrays.stream(AccessSituation.values())
                .filter(condition)
                .map(AccessSituation::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameOf(AccessWorld world, Predicate<AccessThing> condition, Object id) {
        return Arrays.stream(AccessSituation.values())
                .filter(situation -> condition.test(world.thing(situation)))
                .map(AccessSituation::name)
                .findFirst()
                .orElse(id.toString());
    }

    private static boolean isOfASituation(AccessWorld world, Project project) {
        return world.thing(AccessSituation.HOME).project().equals(project.id());
    }

    private static Object authorOf(AccessWorld world, LogEntry line) {
        return Caller.WITH_ACCOUNT.stream()
                .filter(user -> world.account(user).line().equals(line.id()))
                .map(Object.class::cast)
                .findFirst()
                .orElse(line.id());
    }
}
