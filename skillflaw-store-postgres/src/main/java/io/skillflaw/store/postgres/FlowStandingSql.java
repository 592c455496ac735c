package io.skillflaw.store.postgres;

import io.skillflaw.store.id.FlowId;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statement that tells why a flow was not changed. */
interface FlowStandingSql {
    @SqlQuery("""
        select
            case when :system then 4 else coalesce((
                select max(a.role) from skillflaw.flow_access a
                where a.flow_id = f.id and a.user_id = cast(:viewer as uuid)), 0) end as role,
            f.version, u.username as author, f.changed_at as saved_at
        from skillflaw.flow f
        left join skillflaw.app_user u on u.id = f.changed_by
        where f.id = :id
          and (:system or f.visibility = 'PUBLIC' or exists (
                select from skillflaw.flow_access a where a.flow_id = f.id and a.user_id = cast(:viewer as uuid)))
        """)
    Optional<Standing> standing(@Bind FlowId id, @BindAll Scope scope);
}
