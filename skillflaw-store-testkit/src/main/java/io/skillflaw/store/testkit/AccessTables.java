package io.skillflaw.store.testkit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What everybody is to the flow and to the project of each situation, written down from the contract: nothing here is
 * computed. A star says that a share, of the flow or of its project, is among the reasons. Who was never there is as who
 * is inactive.
 */
final class AccessTables {
    private static final AccessTables FLOWS = new AccessTables("""
                          owner    heir     viewer   editor   admin    stranger anonymous inactive superuser system
    PRIVATE               owner    -        -        -        -        -        -         -        all       all
    FLOW_SHARED           owner    -        viewer*  editor*  admin*   -        -         -        all       all
    FLOW_READ_BY_EVERYONE owner    viewer*  viewer*  editor*  admin*   viewer*  -         -        all*      all
    FLOW_RUN_BY_EVERYONE  owner    admin*   admin*   admin*   admin*   admin*   -         -        all*      all
    FLOW_SHARED_LESS      owner    -        viewer*  editor*  viewer*  -        -         -        all       all
    FLOW_REVOKED          owner    -        -        -        -        -        -         -        all       all
    PROJECT_SHARED        owner    -        viewer*  editor*  admin*   -        -         -        all       all
    PROJECT_FOR_EVERYONE  owner    editor*  editor*  editor*  admin*   editor*  -         -        all*      all
    PROJECT_REVOKED       owner    -        -        -        -        -        -         -        all       all
    BOTH_SHARED           owner    -        admin*   editor*  admin*   -        -         -        all       all
    MOVED_OUT             owner    -        -        -        -        -        -         -        all       all
    GUEST                 admin    -        viewer*  owner    admin*   -        -         -        all       all
    HOME                  owner    -        -        -        -        -        -         -        all       all
    PUBLIC                owner    public   public   public   public   public   public    public   all       all
    PUBLIC_AND_SHARED     owner    public   viewer*  editor*  admin*   public   public    public   all       all
    MADE_PRIVATE          owner    -        -        -        -        -        -         -        all       all
    COMMUNITY             owner    viewer   viewer   viewer   viewer   viewer   -         -        all       all
    GIVEN                 -        owner    -        -        -        -        -         -        all       all
    GIVEN_AND_SHARED      viewer*  owner    viewer*  editor*  admin*   -        -         -        all       all
    GIVEN_TO_INACTIVE     -        -        -        -        -        -        -         -        all       all
    PROJECT_GIVEN         -        owner    viewer*  editor*  admin*   -        -         -        all       all
    PROJECT_DELETED       owner    -        -        -        -        -        -         -        all       all
    DELETED               -        -        -        -        -        -        -         -        gone      gone
    OWNERLESS             -        -        -        -        -        -        -         -        all       owner
    OWNERLESS_PUBLIC      public   public   public   public   public   public   public    public   all       owner
    """);

    private static final AccessTables PROJECTS = new AccessTables("""
                          owner    heir     viewer   editor   admin    stranger anonymous inactive superuser system
    PRIVATE               owner    -        -        -        -        -        -         -        all       all
    FLOW_SHARED           owner    -        -        -        -        -        -         -        all       all
    FLOW_READ_BY_EVERYONE owner    -        -        -        -        -        -         -        all       all
    FLOW_RUN_BY_EVERYONE  owner    -        -        -        -        -        -         -        all       all
    FLOW_SHARED_LESS      owner    -        -        -        -        -        -         -        all       all
    FLOW_REVOKED          owner    -        -        -        -        -        -         -        all       all
    PROJECT_SHARED        owner    -        viewer   editor   admin    -        -         -        all       all
    PROJECT_FOR_EVERYONE  owner    editor   editor   editor   admin    editor   -         -        all       all
    PROJECT_REVOKED       owner    -        -        -        -        -        -         -        all       all
    BOTH_SHARED           owner    -        viewer   editor   admin    -        -         -        all       all
    MOVED_OUT             owner    -        viewer   editor   admin    -        -         -        all       all
    GUEST                 owner    -        viewer   editor   admin    -        -         -        all       all
    HOME                  owner    -        -        -        -        -        -         -        all       all
    PUBLIC                owner    -        -        -        -        -        -         -        all       all
    PUBLIC_AND_SHARED     owner    -        -        -        -        -        -         -        all       all
    MADE_PRIVATE          owner    -        -        -        -        -        -         -        all       all
    COMMUNITY             viewer   viewer   viewer   viewer   viewer   viewer   -         -        all       all
    GIVEN                 owner    -        -        -        -        -        -         -        all       all
    GIVEN_AND_SHARED      owner    -        -        -        -        -        -         -        all       all
    GIVEN_TO_INACTIVE     owner    -        -        -        -        -        -         -        all       all
    PROJECT_GIVEN         -        owner    viewer   editor   admin    -        -         -        all       all
    PROJECT_DELETED       -        -        -        -        -        -        -         -        -         -
    DELETED               owner    -        -        -        -        -        -         -        all       all
    OWNERLESS             -        -        -        -        -        -        -         -        all       all
    OWNERLESS_PUBLIC      -        -        -        -        -        -        -         -        all       all
    """);

    private final Map<Cell, AccessLevel> levels = new HashMap<>();
    private final Set<Cell> shared = new HashSet<>();

    private AccessTables(String text) {
        List<String[]> rows =
                text.lines().map(line -> line.strip().split(" +", -1)).toList();
        List<Caller> callers = Arrays.stream(rows.get(0))
                .map(name -> Caller.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
        for (String[] row : rows.subList(1, rows.size())) {
            AccessSituation situation = AccessSituation.valueOf(row[0]);
            for (int i = 0; i < callers.size(); i++) {
                put(new Cell(situation, callers.get(i)), row[i + 1]);
            }
        }
    }

    private record Cell(AccessSituation situation, Caller caller) {
        static Cell of(AccessSituation situation, Caller caller) {
            return new Cell(situation, caller == Caller.UNKNOWN ? Caller.INACTIVE : caller);
        }
    }

    static AccessLevel flow(AccessSituation situation, Caller caller) {
        return Objects.requireNonNull(FLOWS.levels.get(Cell.of(situation, caller)));
    }

    static AccessLevel project(AccessSituation situation, Caller caller) {
        return Objects.requireNonNull(PROJECTS.levels.get(Cell.of(situation, caller)));
    }

    static boolean isSharedWith(AccessSituation situation, Caller caller) {
        return FLOWS.shared.contains(Cell.of(situation, caller));
    }

    private void put(Cell cell, String text) {
        String level = text.replace("*", "");
        levels.put(cell, level.equals("-") ? AccessLevel.NONE : AccessLevel.valueOf(level.toUpperCase(Locale.ROOT)));
        if (text.endsWith("*")) {
            shared.add(cell);
        }
    }
}
