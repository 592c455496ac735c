package io.skillflaw.store.postgres;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statement that tells what a viewer may do with a project. */
interface ProjectRoleSql {
    /** The viewer's role, 4 for the system; empty if the project is not readable. */
    @SqlQuery("""
        select case when :system then 4 else max(a.role) end
        from skillflaw.project p
        left join skillflaw.project_access a on a.project_id = p.id and a.user_id = cast(:viewer as uuid)
        where p.id = :project
        group by p.id
        having :system or max(a.role) is not null
        """)
    Optional<Integer> projectRole(@Bind UUID project, @BindAll Scope scope);
}
