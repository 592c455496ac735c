package io.skillflaw.store.postgres;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.message.ChatSession;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.MessageRetention;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Chat messages in PostgreSQL. */
final class PgMessageStore implements MessageStore {
    private static final String STORE = "messages";

    private final SqlSession session;
    private final Scope scope;
    private final StoreSettings settings;
    private final AuditTrail trail;

    PgMessageStore(SqlSession session, Scope scope, StoreSettings settings, AuditTrail trail) {
        this.session = session;
        this.scope = scope;
        this.settings = settings;
        this.trail = trail;
    }

    @Override
    public Message create(NewMessage message) {
        Origin origin = Origin.of(STORE, message.id());
        return session.writeOnce(
                MessageSql.class,
                origin,
                (sql, receipt) -> sql.create(message, settings.now(), scope, receipt)
                        .orElseThrow(() -> Refusal.toAddToFlow(sql, scope, origin)),
                (sql, receipt) -> sql.recordedMessage(receipt, message.text()).orElseThrow());
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return session.read(MessageSql.class, Origin.of(STORE, Objects.requireNonNull(id)), sql -> sql.find(id, scope));
    }

    @Override
    public Page<Message> list(FlowId flow, SessionId chat, PageRequest page) {
        KeysetWindow window = KeysetWindow.of(page);
        List<Message> found = session.read(
                MessageSql.class,
                Origin.of(STORE, Objects.requireNonNull(chat)),
                sql -> sql.list(flow, chat, window, scope));
        return Page.of(found, page, last -> new Keyset(last.sentAt(), last.id().value()).toCursor());
    }

    @Override
    public Page<ChatSession> listSessions(FlowId flow, PageRequest page) {
        Optional<SessionCursor> after = Optional.ofNullable(page.after()).map(SessionCursor::of);
        Instant afterAt = after.map(SessionCursor::lastSentAt).orElse(null);
        String afterSession = after.map(SessionCursor::session).orElse(null);
        List<ChatSession> found = session.read(
                MessageSql.class,
                Origin.of(STORE, Objects.requireNonNull(flow)),
                sql -> sql.listSessions(flow, afterAt, afterSession, page.limit() + 1, scope));
        return Page.of(
                found,
                page,
                last -> new SessionCursor(last.lastSentAt(), last.session().value()).toCursor());
    }

    @Override
    public Optional<Message> update(MessageId id, String text, long expectedVersion) {
        Origin origin = Origin.of(STORE, Objects.requireNonNull(id));
        Message.checkText(text);
        return session.writeOnce(
                MessageSql.class,
                origin,
                (sql, receipt) -> sql.update(id, text, expectedVersion, settings.now(), scope, receipt)
                        .or(() -> Standing.explain(sql.standing(id, scope), Standing.EDITOR, expectedVersion, origin)),
                (sql, receipt) -> sql.recordedMessage(receipt, text));
    }

    @Override
    public long renameSession(FlowId flow, SessionId from, SessionId to) {
        return session.writeOnce(
                MessageSql.class,
                Origin.of(STORE, Objects.requireNonNull(from)),
                (sql, receipt) -> sql.renameSession(flow, from, to, scope, receipt),
                MessageSql::recordedCount);
    }

    @Override
    public boolean delete(MessageId id) {
        Origin origin = Origin.of(STORE, Objects.requireNonNull(id));
        return trail.watch(
                AuditAction.MESSAGE_DELETED,
                id.toString(),
                () -> session.writeOnce(
                        MessageSql.class,
                        origin,
                        (sql, receipt) -> delete(sql, id, receipt, origin),
                        Receipt::isProof));
    }

    private boolean delete(MessageSql sql, MessageId id, Receipt receipt, Origin origin) {
        if (sql.delete(id, settings.now(), scope, receipt)) {
            return true;
        }
        sql.standing(id, scope).ifPresent(standing -> standing.requireRole(Standing.EDITOR, origin));
        return false;
    }

    @Override
    public long deleteSession(FlowId flow, SessionId chat) {
        return session.writeOnce(
                MessageSql.class,
                Origin.of(STORE, Objects.requireNonNull(chat)),
                (sql, receipt) -> sql.deleteSession(flow, chat, settings.now(), scope, receipt),
                MessageSql::recordedCount);
    }

    @Override
    public long prune(MessageRetention retention) {
        Objects.requireNonNull(retention, "retention");
        return trail.watch(
                AuditAction.MESSAGES_PRUNED,
                STORE,
                () -> new MessagePruning(session, scope, settings).prune(retention));
    }
}
