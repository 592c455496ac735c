package io.skillflaw.store.postgres;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.message.ChatSession;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.NewMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The statements on chat messages; who has a role on the flow reads, authors and editors change. */
interface MessageSql extends CountReceiptSql, ViewerSql {
    @SqlQuery("""
        with created as (
            insert into skillflaw.message (
                id, flow_id, session_id, sender, sender_name, text, version, sent_at, author_id)
            select :id, :flow, :session, :sender, :senderName, :text, 1, :now, cast(:viewer as uuid)
            where :system
               or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser)
               or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = :flow and a.user_id = cast(:viewer as uuid))
            returning *
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select
                cast(:receipt as uuid),
                json_build_object(
                    'id', x.id, 'flow_id', x.flow_id, 'session_id', x.session_id, 'sender', x.sender,
                    'sender_name', x.sender_name, 'version', x.version, 'sent_at', x.sent_at,
                    'edited_at', x.edited_at, 'author_id', x.author_id)
            from created x
            where cast(:receipt as uuid) is not null
        )
        select * from created
        """)
    Optional<Message> create(
            @BindMethods NewMessage message, @Bind Instant now, @BindAll Scope scope, @BindAll Receipt receipt);

    @SqlQuery("""
        select m.*
        from skillflaw.message m
        where m.id = :id
          and (:system or exists (
                select from skillflaw.message_access a
                where a.message_id = m.id and a.user_id = cast(:viewer as uuid)))
        """)
    Optional<Message> find(@Bind MessageId id, @BindAll Scope scope);

    @SqlQuery("""
        select m.*
        from skillflaw.message m
        where m.flow_id = :flow
          and m.session_id = :session
          and (:system
               or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser)
               or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = :flow and a.user_id = cast(:viewer as uuid)))
          and (cast(:afterAt as timestamptz) is null
               or (m.sent_at, m.id) < (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
        order by m.sent_at desc, m.id desc
        limit :limit
        """)
    List<Message> list(@Bind FlowId flow, @Bind SessionId session, @BindAll KeysetWindow window, @BindAll Scope scope);

    @SqlQuery("""
        select m.session_id, count(*) as messages, max(m.sent_at) as last_sent_at
        from skillflaw.message m
        where m.flow_id = :flow
          and (:system
               or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser)
               or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = :flow and a.user_id = cast(:viewer as uuid)))
        group by m.session_id
        having cast(:afterAt as timestamptz) is null
            or (max(m.sent_at), m.session_id) < (cast(:afterAt as timestamptz), cast(:afterSession as text))
        order by last_sent_at desc, m.session_id desc
        limit :limit
        """)
    List<ChatSession> listSessions(
            @Bind FlowId flow,
            @Bind @Nullable Instant afterAt,
            @Bind @Nullable String afterSession,
            @Bind int limit,
            @BindAll Scope scope);

    @SqlQuery("""
        with changed as (
            update skillflaw.message m
            set text = :text, version = m.version + 1, edited_at = greatest(m.edited_at, m.sent_at, :now),
                edited_by = cast(:viewer as uuid)
            where m.id = :id
              and m.version = :expectedVersion
              and (:system or exists (
                    select from skillflaw.message_access a
                    where a.message_id = m.id and a.user_id = cast(:viewer as uuid) and a.may_change))
            returning m.*
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select
                cast(:receipt as uuid),
                json_build_object(
                    'id', x.id, 'flow_id', x.flow_id, 'session_id', x.session_id, 'sender', x.sender,
                    'sender_name', x.sender_name, 'version', x.version, 'sent_at', x.sent_at,
                    'edited_at', x.edited_at, 'author_id', x.author_id)
            from changed x
            where cast(:receipt as uuid) is not null
        )
        select * from changed
        """)
    Optional<Message> update(
            @Bind MessageId id,
            @Bind String text,
            @Bind long expectedVersion,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    @SqlQuery("""
        with renamed as (
            update skillflaw.message m
            set session_id = :to
            where m.flow_id = :flow
              and m.session_id = :from
              and (:system or exists (
                    select from skillflaw.message_access a
                    where a.message_id = m.id and a.user_id = cast(:viewer as uuid) and a.may_change))
            returning m.id
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), to_json(count(*))
            from renamed
            having count(*) > 0 and cast(:receipt as uuid) is not null
        )
        select count(*) from renamed
        """)
    long renameSession(
            @Bind FlowId flow,
            @Bind SessionId from,
            @Bind SessionId to,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    @SqlQuery("""
        with deleted as (
            delete from skillflaw.message m
            where m.id = :id
              and (:system or exists (
                    select from skillflaw.message_access a
                    where a.message_id = m.id and a.user_id = cast(:viewer as uuid) and a.may_change))
            returning m.id
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target)
            select :now, cast(:viewer as uuid), 'MESSAGE_DELETED', d.id::text
            from deleted d
        ), receipted as (
            insert into skillflaw.receipt (id)
            select cast(:receipt as uuid) from deleted where cast(:receipt as uuid) is not null
        )
        select exists (select from deleted)
        """)
    boolean delete(@Bind MessageId id, @Bind Instant now, @BindAll Scope scope, @BindAll Receipt receipt);

    @SqlQuery("""
        with deleted as (
            delete from skillflaw.message m
            where m.flow_id = :flow
              and m.session_id = :session
              and (:system or exists (
                    select from skillflaw.message_access a
                    where a.message_id = m.id and a.user_id = cast(:viewer as uuid) and a.may_change))
            returning m.id
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select
                :now, cast(:viewer as uuid), 'SESSION_DELETED', cast(:flow as uuid) || '/' || cast(:session as text),
                'messages: ' || count(*)
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
    long deleteSession(
            @Bind FlowId flow,
            @Bind SessionId session,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    /** What a change of a message answered, with the text that was set: receipts do not keep it. */
    @SqlQuery("""
        select
            m.id, m.flow_id, m.session_id, m.sender, m.sender_name, cast(:text as text) as text, m.version, m.sent_at,
            m.edited_at, m.author_id
        from skillflaw.receipt r
        cross join json_populate_record(cast(null as skillflaw.message), r.result) m
        where r.id = cast(:receipt as uuid)
        """)
    Optional<Message> recordedMessage(@BindAll Receipt receipt, @Bind String text);

    /** As the role: 4 where the viewer may change the message, 1 where only read it. */
    @SqlQuery("""
        select
            case when :system or bool_or(a.may_change) then 4 else 1 end as role,
            m.version, w.username as author, coalesce(m.edited_at, m.sent_at) as saved_at
        from skillflaw.message m
        left join skillflaw.message_access a on a.message_id = m.id and a.user_id = cast(:viewer as uuid)
        left join skillflaw.app_user w on w.id = case when m.edited_at is null then m.author_id else m.edited_by end
        where m.id = :id
        group by m.id, w.username
        having :system or count(a.user_id) > 0
        """)
    Optional<Standing> standing(@Bind MessageId id, @BindAll Scope scope);
}
