package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.access.Role;
import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
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
import java.util.stream.Stream;

/** Chat messages in memory. */
final class MemoryMessageStore implements MessageStore {
    private static final String STORE = "messages";

    private final Memory memory;
    private final Session session;
    private final Scope scope;

    MemoryMessageStore(Memory memory, Session session, Scope scope) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
    }

    @Override
    public Message create(NewMessage message) {
        Origin origin = Origin.of(STORE, message.id());
        return session.run(() -> {
            access().requireActive(origin);
            if (!access().isSystem() && access().roleOn(message.flow()).isEmpty()) {
                throw new MissingReferenceException("flow", origin, null);
            }
            Message created = new Message(
                    message.id(),
                    message.flow(),
                    message.session(),
                    message.sender(),
                    message.senderName(),
                    message.text(),
                    1,
                    memory.now(),
                    null,
                    scope.user());
            State.StoredMessage stored = new State.StoredMessage(created, null);
            if (memory.state().messages.putIfAbsent(message.id(), stored) != null) {
                throw new DuplicateKeyException("id", origin, null);
            }
            return created;
        });
    }

    @Override
    public Optional<Message> find(MessageId id) {
        Objects.requireNonNull(id, "id");
        return session.run(() -> readable(id).map(State.StoredMessage::message));
    }

    @Override
    public Page<Message> list(FlowId flow, SessionId chat, PageRequest page) {
        return session.run(() -> Lists.newestFirst(
                messages(flow, chat).filter(message -> access().roleOn(flow).isPresent()),
                page,
                message -> new Keyset(message.sentAt(), message.id().value())));
    }

    @Override
    public Page<ChatSession> listSessions(FlowId flow, PageRequest page) {
        return session.run(() -> ChatSessions.page(
                memory.state().messages.values().stream()
                        .map(State.StoredMessage::message)
                        .filter(message -> message.flow().equals(flow))
                        .filter(message -> access().roleOn(flow).isPresent()),
                page));
    }

    @Override
    public Optional<Message> update(MessageId id, String text, long expectedVersion) {
        Message.checkText(text);
        Origin origin = Origin.of(STORE, id);
        return session.run(() -> readable(id).map(stored -> {
            Message message = stored.message();
            requireChangeable(message, origin);
            Instant editedAt = message.editedAt();
            UserId author = editedAt == null ? message.author() : stored.editedBy();
            Instant savedAt = editedAt == null ? message.sentAt() : editedAt;
            Versions.require(memory.state(), expectedVersion, message.version(), author, savedAt, origin);
            Message next = new Message(
                    id,
                    message.flow(),
                    message.session(),
                    message.sender(),
                    message.senderName(),
                    text,
                    message.version() + 1,
                    message.sentAt(),
                    Versions.later(savedAt, memory.now()),
                    message.author());
            memory.state().messages.put(id, new State.StoredMessage(next, scope.user()));
            return next;
        }));
    }

    @Override
    public long renameSession(FlowId flow, SessionId from, SessionId to) {
        Objects.requireNonNull(to, "to");
        return session.run(() -> {
            List<Message> moved = messages(flow, from).filter(this::mayChange).toList();
            moved.forEach(message -> memory.state()
                    .messages
                    .computeIfPresent(
                            message.id(),
                            (id, stored) -> new State.StoredMessage(inSession(message, to), stored.editedBy())));
            return (long) moved.size();
        });
    }

    @Override
    public boolean delete(MessageId id) {
        Origin origin = Origin.of(STORE, id);
        return audit().watch(
                        AuditAction.MESSAGE_DELETED,
                        id,
                        () -> session.run(() -> readable(id)
                                .map(stored -> {
                                    requireChangeable(stored.message(), origin);
                                    memory.state().messages.remove(id);
                                    audit().done(AuditAction.MESSAGE_DELETED, id, null);
                                    return true;
                                })
                                .orElse(false)));
    }

    @Override
    public long deleteSession(FlowId flow, SessionId chat) {
        return session.run(() -> {
            List<Message> gone = messages(flow, chat).filter(this::mayChange).toList();
            gone.forEach(message -> memory.state().messages.remove(message.id()));
            if (!gone.isEmpty()) {
                audit().done(AuditAction.SESSION_DELETED, flow + "/" + chat, "messages: " + gone.size());
            }
            return (long) gone.size();
        });
    }

    @Override
    public long prune(MessageRetention retention) {
        Objects.requireNonNull(retention, "retention");
        return audit().watch(
                        AuditAction.MESSAGES_PRUNED,
                        STORE,
                        () -> session.run(() -> {
                            access().requireManager(Origin.of(STORE, null));
                            List<Message> all = memory.state().messages.values().stream()
                                    .map(State.StoredMessage::message)
                                    .toList();
                            List<Message> gone = Retention.beyond(retention, all, memory.now());
                            gone.forEach(message -> memory.state().messages.remove(message.id()));
                            if (!gone.isEmpty()) {
                                audit().done(AuditAction.MESSAGES_PRUNED, STORE, "messages: " + gone.size());
                            }
                            return (long) gone.size();
                        }));
    }

    private Stream<Message> messages(FlowId flow, SessionId chat) {
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(chat, "session");
        return memory.state().messages.values().stream()
                .map(State.StoredMessage::message)
                .filter(message ->
                        message.flow().equals(flow) && message.session().equals(chat));
    }

    private Optional<State.StoredMessage> readable(MessageId id) {
        return Optional.ofNullable(memory.state().messages.get(id))
                .filter(stored -> access().roleOn(stored.message().flow()).isPresent());
    }

    private boolean mayChange(Message message) {
        Optional<Role> role = access().roleOn(message.flow());
        boolean isAuthor = scope.user() != null && scope.user().equals(message.author());
        return role.filter(has -> isAuthor || has.includes(Role.EDITOR)).isPresent();
    }

    private void requireChangeable(Message message, Origin origin) {
        if (!mayChange(message)) {
            throw new NotAllowedException("takes its author or the role EDITOR", origin);
        }
    }

    private static Message inSession(Message message, SessionId session) {
        return new Message(
                message.id(),
                message.flow(),
                session,
                message.sender(),
                message.senderName(),
                message.text(),
                message.version(),
                message.sentAt(),
                message.editedAt(),
                message.author());
    }

    private Access access() {
        return new Access(memory.state(), scope);
    }

    private Audit audit() {
        return new Audit(memory, scope);
    }
}
