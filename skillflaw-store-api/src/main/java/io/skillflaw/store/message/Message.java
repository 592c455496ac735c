package io.skillflaw.store.message;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored chat message.
 *
 * @param id its identifier
 * @param flow the flow that is talked with, which may be gone
 * @param session the session it belongs to
 * @param sender who speaks
 * @param senderName the name shown for the sender
 * @param text what is said
 * @param version counts its saves from 1
 * @param sentAt when it was added, to the microsecond
 * @param editedAt when its text was last changed, to the microsecond; null if never
 * @param author the user in whose scope it was added; null if the system did or the user is gone
 */
public record Message(
        MessageId id,
        FlowId flow,
        SessionId session,
        Sender sender,
        String senderName,
        String text,
        long version,
        Instant sentAt,
        @Nullable Instant editedAt,
        @Nullable UserId author) {
    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(sender, "sender");
        senderName = MessageFields.senderName(senderName);
        text = MessageFields.text(text);
        Checks.version(version);
        sentAt = Checks.micros("sentAt", sentAt);
        editedAt = Checks.optionalMicros("editedAt", editedAt);
    }

    /**
     * Checks a text as that of a message; for implementations of the stores.
     *
     * @param text what is said
     * @return the text
     * @throws io.skillflaw.store.error.InvalidInputException if it is too long or cannot be stored
     */
    public static String checkText(String text) {
        return MessageFields.text(text);
    }
}
