package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.message.ChatSession;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sums messages up to sessions, the one with the newest message first. */
final class ChatSessions {
    private static final Comparator<ChatSession> NEWEST_FIRST = Comparator.comparing(ChatSession::lastSentAt)
            .thenComparing(chat -> chat.session().value())
            .reversed();

    private ChatSessions() {}

    static Page<ChatSession> page(Stream<Message> messages, PageRequest request) {
        Stream<ChatSession> sessions = messages
                .collect(Collectors.toMap(
                        Message::session,
                        message -> new ChatSession(message.session(), 1, message.sentAt()),
                        ChatSessions::sum))
                .values()
                .stream();
        if (request.after() != null) {
            ChatSession after = decode(request.after());
            sessions = sessions.filter(chat -> NEWEST_FIRST.compare(chat, after) > 0);
        }
        List<ChatSession> found =
                sessions.sorted(NEWEST_FIRST).limit(request.limit() + 1L).toList();
        return Page.of(found, request, ChatSessions::encode);
    }

    private static ChatSession sum(ChatSession a, ChatSession b) {
        return new ChatSession(
                a.session(), a.messages() + b.messages(), Versions.later(a.lastSentAt(), b.lastSentAt()));
    }

    private static Cursor encode(ChatSession chat) {
        return Lists.encode(chat.lastSentAt() + " " + chat.session());
    }

    private static ChatSession decode(Cursor cursor) {
        String text = Lists.decode(cursor);
        int space = text.indexOf(' ');
        if (space < 0) {
            throw Lists.foreign();
        }
        try {
            return new ChatSession(SessionId.of(text.substring(space + 1)), 1, Instant.parse(text.substring(0, space)));
        } catch (DateTimeParseException e) {
            throw Lists.foreign();
        }
    }
}
