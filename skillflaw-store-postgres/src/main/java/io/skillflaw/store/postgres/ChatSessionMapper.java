package io.skillflaw.store.postgres;

import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.message.ChatSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** What the messages of one session add up to. */
final class ChatSessionMapper implements RowMapper<ChatSession> {
    @Override
    public ChatSession map(ResultSet row, StatementContext context) throws SQLException {
        return new ChatSession(
                new SessionId(row.getString("session_id")),
                row.getLong("messages"),
                Columns.instant(row, "last_sent_at"));
    }
}
