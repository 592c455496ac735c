package io.skillflaw.store.testkit.wire;

import java.util.Map;

/** The messages' names, as PostgreSQL's documentation calls them. */
final class MessageNames {
    private static final Map<Character, String> OF_CLIENTS = Map.ofEntries(
            Map.entry('B', "Bind"),
            Map.entry('C', "Close"),
            Map.entry('D', "Describe"),
            Map.entry('E', "Execute"),
            Map.entry('F', "FunctionCall"),
            Map.entry('H', "Flush"),
            Map.entry('P', "Parse"),
            Map.entry('Q', "Query"),
            Map.entry('S', "Sync"),
            Map.entry('X', "Terminate"),
            Map.entry('c', "CopyDone"),
            Map.entry('d', "CopyData"),
            Map.entry('f', "CopyFail"),
            Map.entry('p', "Password"));

    private static final Map<Character, String> OF_SERVERS = Map.ofEntries(
            Map.entry('1', "ParseComplete"),
            Map.entry('2', "BindComplete"),
            Map.entry('3', "CloseComplete"),
            Map.entry('A', "NotificationResponse"),
            Map.entry('C', "CommandComplete"),
            Map.entry('D', "DataRow"),
            Map.entry('E', "ErrorResponse"),
            Map.entry('G', "CopyInResponse"),
            Map.entry('H', "CopyOutResponse"),
            Map.entry('I', "EmptyQueryResponse"),
            Map.entry('K', "BackendKeyData"),
            Map.entry('N', "NoticeResponse"),
            Map.entry('R', "Authentication"),
            Map.entry('S', "ParameterStatus"),
            Map.entry('T', "RowDescription"),
            Map.entry('V', "FunctionCallResponse"),
            Map.entry('W', "CopyBothResponse"),
            Map.entry('Z', "ReadyForQuery"),
            Map.entry('c', "CopyDone"),
            Map.entry('d', "CopyData"),
            Map.entry('n', "NoData"),
            Map.entry('s', "PortalSuspended"),
            Map.entry('t', "ParameterDescription"),
            Map.entry('v', "NegotiateProtocolVersion"));

    private MessageNames() {}

    static String of(Direction direction, char type) {
        return (direction == Direction.TO_SERVER ? OF_CLIENTS : OF_SERVERS).getOrDefault(type, "Unknown " + type);
    }
}
