package io.skillflaw.store.postgres;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statements that tell whether a viewer may do anything at all, or everything. */
interface ViewerSql {
    @SqlQuery("select exists (select from skillflaw.app_user u where u.id = :viewer and u.is_active)")
    boolean isActive(@Bind UUID viewer);

    /** Whether it is a superuser or the system. */
    @SqlQuery("""
        select :system or exists (
            select from skillflaw.app_user v
            where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser)
        """)
    boolean isManager(@BindAll Scope scope);
}
