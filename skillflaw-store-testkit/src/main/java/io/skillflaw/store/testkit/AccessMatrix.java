package io.skillflaw.store.testkit;

import io.skillflaw.store.Stores;
import io.skillflaw.store.testkit.AccessModel.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the calls of the matrix in a world, and says where they differ from the model. */
final class AccessMatrix {
    private static final Pattern READS = Pattern.compile("\\.(find|list|compare|authenticate|check|run|runs|counts)");
    /** They act beside a transaction. */
    private static final Pattern BESIDE = Pattern.compile("\\.(watch|countUse|flushUses|flushLogins)");

    private final AccessWorld world;
    private final Map<String, BiFunction<Stores, AccessThing, @Nullable Object>> thingCalls = AccessThingCalls.all();
    private final Map<String, BiFunction<Stores, AccessAccount, @Nullable Object>> accountCalls =
            AccessAccountCalls.all();
    private final Map<String, String> ghostAnswers = new HashMap<>();
    private final AccessThing ghost;
    private int made;

    AccessMatrix(AccessWorld world) {
        this.world = world;
        this.ghost = world.ghost();
    }

    static Set<String> callable() {
        Set<String> names = new TreeSet<>(AccessThingCalls.all().keySet());
        names.addAll(AccessAccountCalls.all().keySet());
        return names;
    }

    /** Of operations on flows and projects, in every situation. What is hidden is to answer as what was never there. */
    List<String> differencesOfThings() {
        List<String> differences = new ArrayList<>();
        for (Operation operation : operationsOn(AccessSituation.class)) {
            for (AccessSituation situation : AccessSituation.values()) {
                AccessThing thing = world.thing(situation);
                for (Caller caller : callers(situation)) {
                    Cell cell = new Cell(operation, caller, situation);
                    AccessOutcome outcome = tryOut(cell, call(operation, thing));
                    note(cell, outcome, differences);
                    if (cell.isHidden()) {
                        note(cell, thing.anonymized(outcome.answer()), ghostAnswer(cell), differences);
                    }
                }
            }
        }
        return differences;
    }

    /** All, but whom the situation makes the same as somebody else. */
    static List<Caller> callers(AccessSituation situation) {
        boolean isHeirAStranger = AccessTables.flow(situation, Caller.HEIR)
                        == AccessTables.flow(situation, Caller.STRANGER)
                && AccessTables.project(situation, Caller.HEIR) == AccessTables.project(situation, Caller.STRANGER);
        return Arrays.stream(Caller.values())
                .filter(caller -> caller != Caller.HEIR || !isHeirAStranger)
                .filter(caller -> caller != Caller.UNKNOWN || situation.isForEveryone())
                .toList();
    }

    /** Of operations on accounts, each on each, and on nothing in particular. */
    List<String> differencesOfAccounts() {
        List<String> differences = new ArrayList<>();
        for (Operation operation : AccessModel.operations()) {
            if (operation.isAbout(AccessSituation.class)) {
                continue;
            }
            List<Caller> users = operation.isAbout(Caller.class) ? Caller.WITH_ACCOUNT : List.of(Caller.STRANGER);
            for (Caller user : users) {
                for (Caller caller : Caller.values()) {
                    Cell cell = new Cell(operation, caller, user);
                    note(cell, tryOut(cell, call(operation, world.account(user))), differences);
                }
            }
        }
        return differences;
    }

    /** Of what is granted and not undone: each call has a thing of its own, in one of the situations by turns. */
    List<String> differencesOfGrantedChanges(AccessSituation... situations) {
        List<String> differences = new ArrayList<>();
        for (Operation operation : operationsOn(AccessSituation.class)) {
            for (Caller caller : Caller.values()) {
                AccessSituation situation = situations[made++ % situations.length];
                Cell cell = new Cell(operation, caller, situation);
                if (cell.isGrantedChange()) {
                    var call = call(operation, world.stage(situation));
                    note(cell, AccessOutcome.of(world.scope(caller), call), differences);
                }
            }
        }
        return differences;
    }

    /** By which a thing that is hidden could be told from one that was never there. */
    List<String> tellTales(AccessSituation situation, AccessThing thing, Iterable<Caller> callers) {
        List<String> tales = new ArrayList<>();
        for (Operation operation : operationsOn(AccessSituation.class)) {
            for (Caller caller : callers) {
                Cell cell = new Cell(operation, caller, situation);
                if (cell.isHidden()) {
                    note(cell, thing.anonymized(answer(caller, call(operation, thing))), ghostAnswer(cell), tales);
                }
            }
        }
        return tales;
    }

    /** The same for accounts, by who does not know their versions. */
    List<String> tellTalesOfAccounts() {
        List<String> tales = new ArrayList<>();
        AccessAccount nobody = AccessAccount.ghost(world.now());
        for (Operation operation : operationsOn(Caller.class)) {
            for (Caller user : Caller.WITH_ACCOUNT) {
                AccessAccount account = world.account(user).stale();
                for (Caller caller : Caller.values()) {
                    Cell cell = new Cell(operation, caller, user);
                    if (cell.isHidden()) {
                        String answer = account.anonymized(answer(caller, call(operation, account)));
                        note(cell, answer, nobody.anonymized(answer(caller, call(operation, nobody))), tales);
                    }
                }
            }
        }
        return tales;
    }

    private String ghostAnswer(Cell cell) {
        return ghostAnswers.computeIfAbsent(
                cell.operation().name() + cell.caller(),
                key -> ghost.anonymized(answer(cell.caller(), call(cell.operation(), ghost))));
    }

    private String answer(Caller caller, Function<Stores, @Nullable Object> call) {
        return AccessOutcome.of(world.scope(caller), call).answer();
    }

    private static List<Operation> operationsOn(Class<? extends AccessTarget> type) {
        return AccessModel.operations().stream()
                .filter(operation -> operation.isAbout(type))
                .toList();
    }

    private Function<Stores, @Nullable Object> call(Operation operation, AccessThing thing) {
        var call = Objects.requireNonNull(thingCalls.get(operation.name()), operation.name());
        return stores -> call.apply(stores, thing);
    }

    private Function<Stores, @Nullable Object> call(Operation operation, AccessAccount account) {
        var call = Objects.requireNonNull(accountCalls.get(operation.name()), operation.name());
        return stores -> call.apply(stores, account);
    }

    /** What changes something is undone; all else is called now in a transaction and now in none. */
    private AccessOutcome tryOut(Cell cell, Function<Stores, @Nullable Object> call) {
        made++;
        Stores scope = world.scope(cell.caller());
        boolean isUndone = cell.isGrantedChange() || (cell.isChange() && made % 4 == 0);
        return isUndone ? AccessOutcome.undone(scope, call) : AccessOutcome.of(scope, call);
    }

    private static void note(Cell cell, AccessOutcome outcome, List<String> differences) {
        if (!outcome.summary().equals(cell.expected())) {
            differences.add("%s: %s instead of %s".formatted(cell, outcome.answer(), cell.expected()));
        }
    }

    private static void note(Cell cell, String answer, String toGhost, List<String> tales) {
        if (!answer.equals(toGhost)) {
            tales.add("%s: %s, but %s where nothing was".formatted(cell, answer, toGhost));
        }
    }

    /** Who does what to what. */
    private record Cell(Operation operation, Caller caller, AccessTarget target) {
        String expected() {
            return operation.expected(caller, target);
        }

        boolean isHidden() {
            return operation.isHidden(caller, target);
        }

        boolean isChange() {
            return !READS.matcher(operation.name()).find()
                    && !BESIDE.matcher(operation.name()).find();
        }

        boolean isGrantedChange() {
            return isChange() && expected().equals(AccessOutcome.DONE);
        }

        @Override
        public String toString() {
            return "%s, called by %s on %s".formatted(operation.name(), caller, target);
        }
    }
}
