package io.skillflaw.store.postgres;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statement that tells whether a viewer may do anything at all. */
interface ViewerSql {
    @SqlQuery("select exists (select from skillflaw.app_user u where u.id = :viewer and u.is_active)")
    boolean isActive(@Bind UUID viewer);
}
