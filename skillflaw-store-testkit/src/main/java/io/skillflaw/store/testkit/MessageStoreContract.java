package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.message.ChatSession;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.PageRequest;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chat messages: M-01 but for its retention. */
public interface MessageStoreContract extends StoreContract {
    @Test
    default void m01_messageIsStoredAsCreated(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        NewMessage message = NewMessage.of(flow, SessionId.of("s 1"), Sender.MACHINE, "AI", "héllo\n😀");

        Message created = ana.stores().messages().create(message);

        assertThat(created)
                .isEqualTo(new Message(
                        message.id(),
                        flow,
                        SessionId.of("s 1"),
                        Sender.MACHINE,
                        "AI",
                        "héllo\n😀",
                        1,
                        kit.clock().instant().truncatedTo(ChronoUnit.MICROS),
                        null,
                        ana.id()));
        assertThat(ana.stores().messages().find(message.id())).contains(created);
        assertThat(ana.stores().messages().find(MessageId.create())).isEmpty();
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> ana.stores().messages().create(message))
                .satisfies(e -> assertThat(e.field()).isEqualTo("id"));
    }

    @Test
    default void m01_firstPageIsTheNewestWindow(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        MessageStore messages = kit.system().messages();
        List<Message> sent = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            kit.tick();
            sent.add(0, say(messages, flow, "s", "message " + i));
            say(messages, flow, "other", "elsewhere");
            say(messages, FlowId.create(), "s", "another flow");
        }

        var window = messages.list(flow, SessionId.of("s"), PageRequest.first(5));
        var older = messages.list(
                flow,
                SessionId.of("s"),
                PageRequest.first(5).after(window.next().orElseThrow()));

        assertThat(window.items()).containsExactlyElementsOf(sent.subList(0, 5));
        assertThat(older.items()).containsExactlyElementsOf(sent.subList(5, 7));
        assertThat(older.next()).isEmpty();
    }

    @Test
    default void m01_sessionsAreListedWithTheNewestMessageFirst(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        MessageStore messages = kit.system().messages();
        for (String session : List.of("a", "b", "c", "a")) {
            kit.tick();
            say(messages, flow, session, "hello");
        }
        say(messages, flow, "d", "at the same moment as the last");
        say(messages, FlowId.create(), "x", "another flow");

        var first = messages.listSessions(flow, PageRequest.first(3));
        var second = messages.listSessions(
                flow, PageRequest.first(3).after(first.next().orElseThrow()));

        assertThat(first.items()).extracting(chat -> chat.session().value()).containsExactly("d", "a", "c");
        assertThat(first.items()).extracting(ChatSession::messages).containsExactly(1L, 2L, 1L);
        assertThat(first.items().get(1).lastSentAt())
                .isEqualTo(kit.clock().instant().truncatedTo(ChronoUnit.MICROS));
        assertThat(second.items()).extracting(chat -> chat.session().value()).containsExactly("b");
        assertThat(second.next()).isEmpty();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> messages.listSessions(flow, PageRequest.first().after(new Cursor("AAAA"))));
    }

    @Test
    default void m01_editIsCompareAndSet(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        ana.flows().shares().grant(flow, Grantee.user(ben.id()), Role.EDITOR);
        MessageStore messages = ana.stores().messages();
        MessageId id = say(messages, flow, "s", "first").id();
        kit.tick();

        Message edited = ben.stores().messages().update(id, "second", 1).orElseThrow();

        assertThat(edited.text()).isEqualTo("second");
        assertThat(edited.version()).isEqualTo(2);
        assertThat(edited.editedAt()).isEqualTo(kit.clock().instant().truncatedTo(ChronoUnit.MICROS));
        assertThat(edited.author()).isEqualTo(ana.id());
        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> messages.update(id, "third", 1))
                .satisfies(e -> assertThat(e.author()).contains("ben"))
                .satisfies(e -> assertThat(e.savedAt()).isEqualTo(edited.editedAt()));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> messages.update(id, "nul \0", 2));
        assertThat(messages.find(id)).contains(edited);
        assertThat(messages.update(MessageId.create(), "x", 1)).isEmpty();
    }

    @Test
    default void m01_renamedSessionKeepsItsMessages(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        FlowId other = FlowId.create();
        MessageStore messages = kit.system().messages();
        say(messages, flow, "old", "one");
        say(messages, flow, "old", "two");
        say(messages, flow, "new", "there already");
        say(messages, other, "old", "of another flow");

        assertThat(messages.renameSession(flow, SessionId.of("old"), SessionId.of("new")))
                .isEqualTo(2);

        assertThat(texts(messages, flow, "new")).containsExactlyInAnyOrder("one", "two", "there already");
        assertThat(texts(messages, flow, "old")).isEmpty();
        assertThat(texts(messages, other, "old")).hasSize(1);
        assertThat(messages.renameSession(flow, SessionId.of("none"), SessionId.of("x")))
                .isZero();
    }

    @Test
    default void m01_deleteTakesAMessageOrASession(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        MessageStore messages = kit.system().messages();
        MessageId first = say(messages, flow, "s", "one").id();
        say(messages, flow, "s", "two");
        say(messages, flow, "t", "three");

        assertThat(messages.delete(first)).isTrue();
        assertThat(messages.delete(first)).isFalse();
        assertThat(texts(messages, flow, "s")).containsExactly("two");
        assertThat(messages.deleteSession(flow, SessionId.of("s"))).isEqualTo(1);
        assertThat(messages.deleteSession(flow, SessionId.of("s"))).isZero();
        assertThat(texts(messages, flow, "t")).containsExactly("three");
    }

    @Test
    default void p04_messagesFollowTheirFlow(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId flow = ana.flows()
                .create(Samples.flow("a").withVisibility(Visibility.PUBLIC))
                .id();
        Message hers = say(ana.stores().messages(), flow, "s", "private");
        MessageStore bens = ben.stores().messages();
        SessionId session = SessionId.of("s");

        assertThat(bens.find(hers.id())).as("public is not enough").isEmpty();
        assertThat(bens.list(flow, session, PageRequest.first()).items()).isEmpty();
        assertThat(bens.listSessions(flow, PageRequest.first()).items()).isEmpty();
        assertThat(bens.update(hers.id(), "x", 1)).isEmpty();
        assertThat(bens.delete(hers.id())).isFalse();
        assertThatExceptionOfType(MissingReferenceException.class).isThrownBy(() -> say(bens, flow, "s", "x"));
        assertThatExceptionOfType(NotAllowedException.class)
                .isThrownBy(() -> say(kit.store().asAnonymous().messages(), flow, "s", "x"));

        ana.flows().shares().grant(flow, Grantee.user(ben.id()), Role.VIEWER);
        Message his = say(bens, flow, "s", "his");
        assertThat(bens.list(flow, session, PageRequest.first()).items()).containsExactlyInAnyOrder(hers, his);
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> bens.update(hers.id(), "x", 1));
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> bens.delete(hers.id()));
        assertThat(bens.update(his.id(), "his own", 1)).isPresent();
        assertThat(bens.renameSession(flow, session, SessionId.of("moved"))).isEqualTo(1);
        assertThat(bens.deleteSession(flow, session)).isZero();
        assertThat(bens.deleteSession(flow, SessionId.of("moved"))).isEqualTo(1);
        assertThat(ana.stores().messages().find(hers.id())).contains(hers);
        ana.flows().shares().grant(flow, Grantee.user(ben.id()), Role.EDITOR);
        assertThat(bens.delete(hers.id())).isTrue();
    }

    private static Message say(MessageStore messages, FlowId flow, String session, String text) {
        return messages.create(NewMessage.of(flow, SessionId.of(session), Sender.USER, "someone", text));
    }

    private static List<String> texts(MessageStore messages, FlowId flow, String session) {
        return messages.list(flow, SessionId.of(session), PageRequest.first()).items().stream()
                .map(Message::text)
                .toList();
    }
}
