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

/**
 * The statements that delete messages that need not be kept; for superusers and the system. Messages that somebody holds a
 * lock on are passed over: waiting for them could end in a deadlock.
 */
interface MessagePruningSql extends CountReceiptSql, ViewerSql {
    @SqlQuery("""
        with deleted as (
            delete from skillflaw.message m
            where m.id in (
                    select o.id
                    from skillflaw.message o
                    where o.sent_at < :limit
                      and (:system or exists (
                            select from skillflaw.app_user v
                            where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser))
                    order by o.sent_at
                    limit :most
                    for update skip locked)
            returning m.id
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select :now, cast(:viewer as uuid), 'MESSAGES_PRUNED', 'messages', 'messages: ' || count(*)
            from deleted
            having count(*) > 0
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), to_json(count(*))
            from deleted
            having count(*) > 0 and cast(:receipt as uuid) is not null
        )
        select count(*) from deleted
        """)
    long deleteSentBefore(
            @Bind Instant limit, @Bind int most, @Bind Instant now, @BindAll Scope scope, @BindAll Receipt receipt);

    @SqlQuery("""
        select m.flow_id, m.session_id
        from skillflaw.message m
        where :system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser)
        group by m.flow_id, m.session_id
        having count(*) > :max
        limit :most
        """)
    List<ChatKey> overfullSessions(@Bind int max, @Bind int most, @BindAll Scope scope);

    @SqlQuery("""
        with deleted as (
            delete from skillflaw.message m
            where m.id in (
                    select o.id
                    from skillflaw.message o
                    where o.flow_id = :flow
                      and o.session_id = :session
                      and (o.sent_at, o.id) <= (
                            select n.sent_at, n.id
                            from skillflaw.message n
                            where n.flow_id = :flow and n.session_id = :session
                            order by n.sent_at desc, n.id desc
                            offset :max limit 1)
                      and (:system or exists (
                            select from skillflaw.app_user v
                            where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser))
                    order by o.sent_at, o.id
                    limit :most
                    for update skip locked)
            returning m.id
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select :now, cast(:viewer as uuid), 'MESSAGES_PRUNED', 'messages', 'messages: ' || count(*)
            from deleted
            having count(*) > 0
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), to_json(count(*))
            from deleted
            having count(*) > 0 and cast(:receipt as uuid) is not null
        )
        select count(*) from deleted
        """)
    long deleteAllButNewest(
            @Bind UUID flow,
            @Bind String session,
            @Bind int max,
            @Bind int most,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    /** A session of a flow. */
    record ChatKey(UUID flow, String session) {
        static final class Mapper implements RowMapper<ChatKey> {
            @Override
            public ChatKey map(ResultSet row, StatementContext context) throws SQLException {
                return new ChatKey(Columns.uuid(row, "flow_id"), row.getString("session_id"));
            }
        }
    }
}
