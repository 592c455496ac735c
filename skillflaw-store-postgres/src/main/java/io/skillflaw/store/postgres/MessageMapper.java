package io.skillflaw.store.postgres;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.Sender;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code message}. */
final class MessageMapper implements RowMapper<Message> {
    @Override
    public Message map(ResultSet row, StatementContext context) throws SQLException {
        return new Message(
                new MessageId(Columns.uuid(row, "id")),
                new FlowId(Columns.uuid(row, "flow_id")),
                new SessionId(row.getString("session_id")),
                Sender.valueOf(row.getString("sender")),
                row.getString("sender_name"),
                row.getString("text"),
                row.getLong("version"),
                Columns.instant(row, "sent_at"),
                Columns.optionalInstant(row, "edited_at"),
                Columns.optionalUser(row, "author_id"));
    }
}
