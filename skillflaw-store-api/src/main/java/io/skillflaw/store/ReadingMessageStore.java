package io.skillflaw.store;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.message.ChatSession;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.MessageRetention;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Optional;

/**
 * Messages, found and listed in one store and changed in another.
 *
 * @param reads what is asked
 * @param writes what changes
 */
record ReadingMessageStore(MessageStore reads, MessageStore writes) implements MessageStore {
    @Override
    public Message create(NewMessage message) {
        return writes.create(message);
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return reads.find(id);
    }

    @Override
    public Page<Message> list(FlowId flow, SessionId session, PageRequest page) {
        return reads.list(flow, session, page);
    }

    @Override
    public Page<ChatSession> listSessions(FlowId flow, PageRequest page) {
        return reads.listSessions(flow, page);
    }

    @Override
    public Optional<Message> update(MessageId id, String text, long expectedVersion) {
        return writes.update(id, text, expectedVersion);
    }

    @Override
    public long renameSession(FlowId flow, SessionId from, SessionId to) {
        return writes.renameSession(flow, from, to);
    }

    @Override
    public boolean delete(MessageId id) {
        return writes.delete(id);
    }

    @Override
    public long deleteSession(FlowId flow, SessionId session) {
        return writes.deleteSession(flow, session);
    }

    @Override
    public long prune(MessageRetention retention) {
        return writes.prune(retention);
    }
}
