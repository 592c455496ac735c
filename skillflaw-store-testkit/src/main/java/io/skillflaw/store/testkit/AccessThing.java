package io.skillflaw.store.testkit;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A flow and a project in a situation, with all that belongs to them.
 *
 * @param label in the name of both, the tag and the endpoint name of the flow
 * @param owner whose flow it is; somebody's identifier if it is nobody's
 * @param line a log line of the flow
 * @param first a message of the flow, by who made it
 * @param second one by the viewer
 * @param recipient a user whom nothing is shared with
 * @param witness a user whom flow and project are shared with
 * @param destination a project to move to, the same for all
 */
record AccessThing(
        String label,
        FlowId flow,
        UserId owner,
        long flowVersion,
        ProjectId project,
        long projectVersion,
        LogEntry line,
        MessageId first,
        MessageId second,
        UserId recipient,
        UserId witness,
        ProjectId destination) {
    static final SessionId SESSION = SessionId.of("talk");

    /** Quoted, so that no label is found in another. */
    String name() {
        return "<" + label + ">";
    }

    RunId run() {
        return Objects.requireNonNull(line.run());
    }

    /** The identifier of a flow to create in the project. */
    FlowId newFlow() {
        return new FlowId(UUID.nameUUIDFromBytes(("flow " + label).getBytes(StandardCharsets.UTF_8)));
    }

    /** The identifier of a message to create in the flow. */
    MessageId newMessage() {
        return new MessageId(UUID.nameUUIDFromBytes(("message " + label).getBytes(StandardCharsets.UTF_8)));
    }

    /** The same, in the eyes of somebody who does not know the versions. */
    AccessThing stale() {
        return new AccessThing(
                label,
                flow,
                owner,
                flowVersion + 10,
                project,
                projectVersion + 10,
                line,
                first,
                second,
                recipient,
                witness,
                destination);
    }

    /** An answer without what names this thing. */
    String anonymized(String answer) {
        String text = answer;
        for (Object name : List.of(flow, project, line.id(), run(), first, second, newFlow(), newMessage(), label)) {
            text = text.replace(name.toString(), "?");
        }
        return text;
    }
}
