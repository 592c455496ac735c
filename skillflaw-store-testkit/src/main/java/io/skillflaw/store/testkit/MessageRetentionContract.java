package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.MessageRetention;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.paging.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long chat messages are kept: M-01. */
public interface MessageRetentionContract extends StoreContract {
    @Test
    default void m01_messagesOverTheAgeAreDeleted(StoreUnderTest kit) {
        MessageStore messages = kit.system().messages();
        FlowId flow = FlowId.create();
        say(kit, flow, "s", "oldest");
        kit.clock().advance(Duration.ofHours(1));
        Message edge = say(kit, flow, "t", "at the edge");
        kit.clock().advance(Duration.ofNanos(1_000));
        say(kit, flow, "s", "newest");
        messages.update(edge.id(), "edited later", 1);
        MessageRetention oneDay = MessageRetention.none().withMaxAge(Duration.ofDays(1));

        assertThat(messages.prune(oneDay)).isZero();
        kit.clock().advance(Duration.ofDays(1).minus(Duration.ofNanos(1_000)));
        assertThat(messages.prune(oneDay)).as("just as old as allowed is kept").isEqualTo(1);

        assertThat(texts(kit, flow, "s")).containsExactly("newest");
        assertThat(texts(kit, flow, "t")).containsExactly("edited later");
        kit.clock().advance(Duration.ofNanos(1_000));
        assertThat(messages.prune(oneDay)).as("it is sending that counts").isEqualTo(1);
        assertThat(texts(kit, flow, "t")).isEmpty();
        assertThat(messages.prune(oneDay)).isZero();
    }

    @Test
    default void m01_messagesOverTheNumberInASessionAreDeleted(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        FlowId other = FlowId.create();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            kit.tick();
            sent.add(0, say(kit, flow, "long", "message " + i).text());
        }
        kit.tick();
        say(kit, flow, "short", "one");
        say(kit, flow, "short", "two");
        say(kit, other, "long", "of another flow");

        assertThat(kit.newSuperuser("root")
                        .stores()
                        .messages()
                        .prune(MessageRetention.none().withMaxPerSession(3)))
                .isEqualTo(4);

        assertThat(texts(kit, flow, "long")).containsExactlyElementsOf(sent.subList(0, 3));
        assertThat(texts(kit, flow, "short")).hasSize(2);
        assertThat(texts(kit, other, "long")).hasSize(1);
        assertThat(kit.system().messages().prune(MessageRetention.none().withMaxPerSession(1)))
                .isEqualTo(3);
        assertThat(texts(kit, flow, "long")).containsExactly(sent.get(0));
    }

    @Test
    default void m01_ofOneMomentTheFirstListedAreKept(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        for (int i = 0; i < 6; i++) {
            say(kit, flow, "s", "message " + i);
        }
        List<String> listed = texts(kit, flow, "s");

        assertThat(kit.system().messages().prune(MessageRetention.none().withMaxPerSession(2)))
                .isEqualTo(4);

        assertThat(texts(kit, flow, "s")).containsExactlyElementsOf(listed.subList(0, 2));
    }

    @Test
    default void m01_ageAndNumberBothLimit(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        say(kit, flow, "s", "old");
        say(kit, flow, "t", "old and alone");
        kit.clock().advance(Duration.ofDays(2));
        for (int i = 0; i < 4; i++) {
            kit.tick();
            say(kit, flow, "s", "message " + i);
        }

        assertThat(kit.system()
                        .messages()
                        .prune(MessageRetention.none()
                                .withMaxAge(Duration.ofDays(1))
                                .withMaxPerSession(3)))
                .isEqualTo(3);

        assertThat(texts(kit, flow, "s")).containsExactly("message 3", "message 2", "message 1");
        assertThat(texts(kit, flow, "t")).isEmpty();
    }

    @Test
    default void m01_withoutALimitEverythingIsKept(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        say(kit, flow, "s", "old");
        kit.clock().advance(Duration.ofDays(40_000));

        assertThat(kit.system().messages().prune(MessageRetention.none())).isZero();

        assertThat(texts(kit, flow, "s")).containsExactly("old");
    }

    @Test
    default void m01_retentionTakesASuperuserOrTheSystem(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        ana.stores().messages().create(NewMessage.of(flow, SessionId.of("s"), Sender.USER, "Ana", "hers"));
        kit.clock().advance(Duration.ofDays(2));
        MessageRetention oneDay = MessageRetention.none().withMaxAge(Duration.ofDays(1));

        for (Stores scope : new Stores[] {
            ana.stores(), kit.store().asAnonymous(), kit.store().as(UserId.create())
        }) {
            assertThatExceptionOfType(NotAllowedException.class)
                    .isThrownBy(() -> scope.messages().prune(oneDay));
        }
        assertThat(texts(kit, flow, "s")).containsExactly("hers");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> MessageRetention.none().withMaxPerSession(0));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> MessageRetention.none().withMaxAge(Duration.ofMillis(999)));
    }

    @Test
    default void m01_pruneIsUndoneWithItsTransaction(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        say(kit, flow, "s", "one");
        say(kit, flow, "s", "two");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> kit.system().inTransaction(stores -> {
                    assertThat(stores.messages().prune(MessageRetention.none().withMaxPerSession(1)))
                            .isEqualTo(1);
                    throw new IllegalStateException("changed my mind");
                }));

        assertThat(texts(kit, flow, "s")).hasSize(2);
    }

    private static Message say(StoreUnderTest kit, FlowId flow, String session, String text) {
        return kit.system().messages().create(NewMessage.of(flow, SessionId.of(session), Sender.USER, "someone", text));
    }

    private static List<String> texts(StoreUnderTest kit, FlowId flow, String session) {
        return kit.system().messages().list(flow, SessionId.of(session), PageRequest.first()).items().stream()
                .map(Message::text)
                .toList();
    }
}
