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
    private static final Pattern READS = Pattern.compile("\\.(find|list|compare|authenticate)");
    /** They act beside a transaction. */
    private static final Pattern BESIDE = Pattern.compile("\\.(watch|countUse|flushUses)");

    private final AccessWorld world;
    private final Map<String, BiFunction<Stores, AccessThing, @Nullable Object>> thingCalls = AccessThingCalls.all();
    private final Map<String, BiFunction<Stores, AccessAccount, @Nullable Object>> accountCalls =
            AccessAccountCalls.all();
    private final Map<String, String> ghostAnswers = new HashMap<>();
    private int made;

    AccessMatrix(AccessWorld world) {
        this.world = world;
    }

    static Set<String> callable() {
        Set<String> names = new TreeSet<>(AccessThingCalls.all().keySet());
        names.addAll(AccessAccountCalls.all().keySet());
        return names;
    }

    /** Of operations on flows and projects, in every situation. */
    List<String> differencesOfThings() {
        List<String> differences = new ArrayList<>();
        for (Operation operation : operationsOn(AccessSituation.class)) {
            for (AccessSituation situation : AccessSituation.values()) {
                for (Caller caller : callers(situation)) {
                    compare(operation, caller, situation, call(operation, world.thing(situation)), differences);
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
                    compare(operation, caller, user, call(operation, world.account(user)), differences);
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
                boolean isDone = operation.expected(caller, situation).equals(AccessOutcome.DONE);
                if (isDone && isChange(operation)) {
                    var call = call(operation, world.stage(situation));
                    note(operation, caller, situation, AccessOutcome.of(world.scope(caller), call), differences);
                }
            }
        }
        return differences;
    }

    /** Of what is hidden and what was never there: nobody can tell them apart. */
    List<String> tellTales(AccessSituation situation, AccessThing thing, Iterable<Caller> callers) {
        List<String> tales = new ArrayList<>();
        AccessThing ghost = thing.ghost();
        for (Operation operation : operationsOn(AccessSituation.class)) {
            for (Caller caller : callers) {
                if (operation.isHidden(caller, situation)) {
                    String answer = thing.anonymized(answer(caller, call(operation, thing.stale())));
                    String toGhost = ghostAnswer(operation, caller, ghost);
                    note(operation, caller, situation, answer, toGhost, tales);
                }
            }
        }
        return tales;
    }

    /** The same for accounts. */
    List<String> tellTalesOfAccounts() {
        List<String> tales = new ArrayList<>();
        AccessAccount ghost = AccessAccount.ghost(world.now());
        for (Operation operation : operationsOn(Caller.class)) {
            for (Caller user : Caller.WITH_ACCOUNT) {
                for (Caller caller : Caller.values()) {
                    if (operation.isHidden(caller, user)) {
                        AccessAccount account = world.account(user);
                        String answer = account.anonymized(answer(caller, call(operation, account.stale())));
                        String toGhost = ghost.anonymized(answer(caller, call(operation, ghost)));
                        note(operation, caller, user, answer, toGhost, tales);
                    }
                }
            }
        }
        return tales;
    }

    private String ghostAnswer(Operation operation, Caller caller, AccessThing ghost) {
        return ghostAnswers.computeIfAbsent(
                operation.name() + caller, key -> ghost.anonymized(answer(caller, call(operation, ghost))));
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
    private void compare(
            Operation operation,
            Caller caller,
            AccessTarget target,
            Function<Stores, @Nullable Object> call,
            List<String> differences) {
        made++;
        boolean isUndone = isChange(operation)
                && (made % 4 == 0 || operation.expected(caller, target).equals(AccessOutcome.DONE));
        Stores scope = world.scope(caller);
        AccessOutcome outcome = isUndone ? AccessOutcome.undone(scope, call) : AccessOutcome.of(scope, call);
        note(operation, caller, target, outcome, differences);
    }

    private static boolean isChange(Operation operation) {
        return !READS.matcher(operation.name()).find()
                && !BESIDE.matcher(operation.name()).find();
    }

    private static void note(
            Operation operation, Caller caller, AccessTarget target, AccessOutcome outcome, List<String> differences) {
        String expected = operation.expected(caller, target);
        if (!outcome.summary().equals(expected)) {
            differences.add("%s, called by %s on %s: %s instead of %s"
                    .formatted(operation.name(), caller, target, outcome.answer(), expected));
        }
    }

    private static void note(
            Operation operation,
            Caller caller,
            AccessTarget target,
            String answer,
            String toGhost,
            List<String> tales) {
        if (!answer.equals(toGhost)) {
            tales.add("%s, called by %s on %s: %s, but %s where nothing was"
                    .formatted(operation.name(), caller, target, answer, toGhost));
        }
    }
}
