package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The statements on runs that have not ended. They are kept up in the transaction that writes the lines, and where lines
 * overtook each other, from the log itself.
 */
interface OpenRunSql {
    /** Forgets runs that have ended, but whose end was written before their beginning. */
    @SqlUpdate("""
        delete from skillflaw.open_run o
        where o.started_at < now() - make_interval(secs => :seconds) and exists (
            select from skillflaw.log_entry e
            where e.kind = 'RUN' and e.status in ('SUCCEEDED', 'FAILED')
              and e.run_id = o.run_id and e.at >= o.started_at
              and (e.flow_id = o.flow_id
                   or (e.flow_id is null and o.flow_id is null and (e.user_id is null or e.user_id = o.user_id))))
        """)
    int forgetEnded(@Bind double seconds);

    /** Takes away runs whose instance has not been heard of for so long, some at a time. */
    @SqlQuery("""
        with dead as (
            select o.start_id
            from skillflaw.open_run o
            left join skillflaw.host_instance i on i.id = o.instance_id
            where o.started_at < now() - make_interval(secs => :seconds)
              and (i.id is null or i.heard_at < now() - make_interval(secs => :seconds))
            order by o.start_id
            limit :most
            for update of o skip locked
        )
        delete from skillflaw.open_run o
        using dead
        where o.start_id = dead.start_id
        returning o.run_id, o.flow_id, o.user_id, o.session_id, o.started_at, o.instance_id
        """)
    List<OpenRun> takeAbandoned(@Bind double seconds, @Bind int most);

    /**
     * A run that has not ended.
     *
     * @param run which
     * @param flow the flow it belongs to
     * @param user who began it; null for the system
     * @param session the chat session it belongs to
     * @param startedAt when it began
     * @param instance where it ran
     */
    record OpenRun(
            UUID run,
            @Nullable UUID flow,
            @Nullable UUID user,
            @Nullable String session,
            Instant startedAt,
            UUID instance) {
        static final class Mapper implements RowMapper<OpenRun> {
            @Override
            public OpenRun map(ResultSet row, StatementContext context) throws SQLException {
                return new OpenRun(
                        Columns.uuid(row, "run_id"),
                        row.getObject("flow_id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getString("session_id"),
                        Columns.instant(row, "started_at"),
                        Columns.uuid(row, "instance_id"));
            }
        }
    }
}
