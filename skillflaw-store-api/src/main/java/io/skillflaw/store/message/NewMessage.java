package io.skillflaw.store.message;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.SessionId;
import java.util.Objects;

/**
 * A message to add to a session.
 *
 * @param id its identifier, made by the caller
 * @param flow the flow that is talked with
 * @param session the session it belongs to
 * @param sender who speaks
 * @param senderName the name shown for the sender; at most 255 characters, may be empty
 * @param text what is said; at most 1,000,000 characters, may be empty
 */
public record NewMessage(MessageId id, FlowId flow, SessionId session, Sender sender, String senderName, String text) {
    public NewMessage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(sender, "sender");
        senderName = MessageFields.senderName(senderName);
        text = MessageFields.text(text);
    }

    /**
     * A message with a new identifier.
     *
     * @param flow the flow that is talked with
     * @param session the session it belongs to
     * @param sender who speaks
     * @param senderName the name shown for the sender
     * @param text what is said
     * @return the message to add
     * @throws io.skillflaw.store.error.InvalidInputException if a text is too long or cannot be stored
     */
    public static NewMessage of(FlowId flow, SessionId session, Sender sender, String senderName, String text) {
        return new NewMessage(MessageId.create(), flow, session, sender, senderName, text);
    }
}
