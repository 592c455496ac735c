package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.Ownership;
import java.util.Optional;

/**
 * Which flows a list is of. What all of them have in common is a condition, and an index has them in their order. What a
 * viewer may read comes together from several such: each way of coming to a flow is read by an index of its own and no
 * further than a page, and the newest of them all are the page (decision 0037).
 *
 * <p>The ways are those of the view {@code flow_access}, which decides on single flows; the contract's access matrix holds
 * both together.
 */
enum FlowReach {
    EVERYTHING("true"),
    OWNERLESS("f.owner_id is null"),
    PUBLIC("f.visibility = 'PUBLIC'"),
    OWN("""
        f.owner_id = cast(:viewer as uuid)
          and (f.visibility = 'PUBLIC' or exists (
                select from skillflaw.app_user u where u.id = cast(:viewer as uuid) and u.is_active))"""),
    READABLE(Ways.READABLE, true),
    SHARED(Ways.SHARED, true);

    private final String condition;
    private final boolean hasWays;

    FlowReach(String condition) {
        this(condition, false);
    }

    FlowReach(String text, boolean hasWays) {
        this.condition = text;
        this.hasWays = hasWays;
    }

    /** Empty where there can be no such flow. */
    static Optional<FlowReach> of(Scope scope, Ownership ownership) {
        return switch (ownership) {
            case ANY -> Optional.of(scope.system() ? EVERYTHING : scope.isAnonymous() ? PUBLIC : READABLE);
            case MINE -> scope.system() ? Optional.of(OWNERLESS) : scope.user().map(user -> OWN);
            case SHARED_WITH_ME -> scope.user().map(user -> SHARED);
            case PUBLIC -> Optional.of(PUBLIC);
        };
    }

    /** The statement, with places for {@link FlowLists#CONDITIONS} and {@link KeysetWindow#MOST}. */
    String statement() {
        return hasWays ? BY_WAYS.replace("<ways>", condition) : ALIKE.replace("<reach>", condition);
    }

    boolean asksForViewer() {
        return this == OWN || hasWays;
    }

    private static final String ALIKE = """
        select page.*
        from (
            select
                f.id, f.owner_id, f.project_id, f.name, f.description, f.endpoint_name, f.tags, f.kind, f.visibility,
                f.version, f.body_size, f.created_at, f.changed_at, f.changed_by
            from skillflaw.flow f
            where <reach>
              and <conditions>
            order by f.changed_at desc, f.id desc
            limit <most>) page
        order by page.changed_at desc, page.id desc
        limit :limit
        """;

    private static final String BY_WAYS = """
        with viewer as materialized (
            select u.id, u.is_superuser
            from skillflaw.app_user u
            where u.id = cast(:viewer as uuid) and u.is_active)
        select
            f.id, f.owner_id, f.project_id, f.name, f.description, f.endpoint_name, f.tags, f.kind, f.visibility,
            f.version, f.body_size, f.created_at, f.changed_at, f.changed_by
        from (
            select distinct way.changed_at, way.id
            from (
        <ways>
            ) way
            order by way.changed_at desc, way.id desc
            limit <most>) page
        join skillflaw.flow f on f.id = page.id
        order by page.changed_at desc, page.id desc
        limit :limit
        """;

    /**
     * In a class of its own: an enum's constants are made before its other fields. What is shared is fetched, the newest of
     * it taken: left to itself ({@code offset 0} keeps it from that) the server may walk all flows and look for shares.
     */
    private static final class Ways {
        private static final String OF_FLOWS = """
                (select f.changed_at, f.id
                 from (
                    select s.flow_id
                    from skillflaw.flow_share s
                    where <grantee>
                    offset 0) s
                 cross join lateral (
                    select f.changed_at, f.id
                    from skillflaw.flow f
                    where f.id = s.flow_id
                      and f.owner_id is distinct from cast(:viewer as uuid)
                      and <conditions>
                    offset 0) f
                 order by f.changed_at desc, f.id desc
                 limit <most>)""";

        private static final String OF_PROJECTS = """
                (select f.changed_at, f.id
                 from (
                    select s.project_id
                    from skillflaw.project_share s
                    where <viewer>
                    union
                    select s.project_id
                    from skillflaw.project_share s
                    where <everyone>) p
                 cross join lateral (
                    select f.changed_at, f.id
                    from skillflaw.flow f
                    where f.project_id = p.project_id
                      and f.owner_id is distinct from cast(:viewer as uuid)
                      and <conditions>
                    order by f.changed_at desc, f.id desc
                    limit <most>) f)""";

        private static final String VIEWER = "s.user_id = (select v.id from viewer v)";
        private static final String EVERYONE = "s.user_id is null and exists (select from viewer v)";

        private static final String SHARED = """
                <to viewer>
                union all
                <to everyone>
                union all
                <of projects>""".replace("<to viewer>", OF_FLOWS.replace("<grantee>", VIEWER))
                .replace("<to everyone>", OF_FLOWS.replace("<grantee>", EVERYONE))
                .replace(
                        "<of projects>", OF_PROJECTS.replace("<viewer>", VIEWER).replace("<everyone>", EVERYONE));

        private static final String READABLE = """
                (select f.changed_at, f.id
                 from skillflaw.flow f
                 where f.owner_id = (select v.id from viewer v)
                   and <conditions>
                 order by f.changed_at desc, f.id desc
                 limit <most>)
                union all
                (select f.changed_at, f.id
                 from skillflaw.flow f
                 where f.visibility = 'PUBLIC'
                   and <conditions>
                 order by f.changed_at desc, f.id desc
                 limit <most>)
                union all
                (select f.changed_at, f.id
                 from skillflaw.flow f
                 where (select v.is_superuser from viewer v)
                   and <conditions>
                 order by f.changed_at desc, f.id desc
                 limit <most>)
                union all
                (select f.changed_at, f.id
                 from (
                    select p.id
                    from skillflaw.project p
                    where p.owner_id = (select v.id from viewer v)
                    union
                    select p.id
                    from skillflaw.project p
                    where p.kind = 'COMMUNITY' and exists (select from viewer v)) p
                 cross join lateral (
                    select f.changed_at, f.id
                    from skillflaw.flow f
                    where f.project_id = p.id
                      and <conditions>
                    order by f.changed_at desc, f.id desc
                    limit <most>) f)
                union all
        <shared>""".replace("<shared>", SHARED);

        private Ways() {}
    }
}
