package io.skillflaw.store.drills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A setting keeps no history, but its version counts: each number was given once, to a save that was acknowledged or whose
 * outcome is unknown, and the last is what is stored.
 */
final class SettingWrites {
    private final Map<String, List<Operation>> writes;
    private final Map<String, Saved> stored;

    SettingWrites(List<Operation> operations, List<Saved> stored) {
        this.writes = operations.stream()
                .filter(operation -> operation.kind() == Kind.SAVE_SETTING)
                .collect(Collectors.groupingBy(Operation::key));
        this.stored = stored.stream().collect(Collectors.toMap(Saved::key, Function.identity()));
    }

    List<Violation> check() {
        return writes.entrySet().stream()
                .flatMap(setting -> check(setting.getKey(), setting.getValue()))
                .toList();
    }

    private Stream<Violation> check(String key, List<Operation> saves) {
        long last = stored.containsKey(key) ? stored.get(key).version() : 0;
        Map<Long, Operation> acknowledged = new HashMap<>();
        List<Violation> found = new ArrayList<>();
        for (Operation save : saves) {
            if (save.isDone()) {
                Operation other = acknowledged.put(save.version(), save);
                if (other != null) {
                    found.add(new Violation(Rule.LOST, other + " was undone by " + save, save.ended()));
                }
                if (save.version() > last || (save.version() == last && isOther(key, save))) {
                    found.add(new Violation(Rule.LOST, save + "; stored is " + stored.get(key), save.ended()));
                }
            } else if (save.outcome() != Outcome.UNKNOWN && !isOther(key, save)) {
                found.add(new Violation(Rule.REFUSED_BUT_DONE, save + "; stored is " + stored.get(key), save.ended()));
            }
        }
        long unknown =
                saves.stream().filter(save -> save.outcome() == Outcome.UNKNOWN).count();
        if (last > acknowledged.size() + unknown) {
            String detail = "%s was saved %d times, and %d times with unknown outcome, but is at version %d"
                    .formatted(key, acknowledged.size(), unknown, last);
            found.add(new Violation(
                    Rule.DOUBLED, detail, saves.get(saves.size() - 1).ended()));
        }
        return found.stream();
    }

    private boolean isOther(String key, Operation save) {
        Saved value = stored.get(key);
        return value == null || !value.tag().equals(save.tag());
    }
}
