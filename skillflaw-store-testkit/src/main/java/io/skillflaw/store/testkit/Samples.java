package io.skillflaw.store.testkit;

import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Values for tests that do not care which. */
final class Samples {
    static final FlowBody BODY = FlowBody.parse("""
            {
              "nodes": [
                {"id": "ChatInput-a", "type": "genericNode", "position": {"x": 12.5, "y": -3e2}},
                {"id": "Prompt-b", "data": {"template": "Answer \\"{question}\\" \\u00fcber ☕"}}
              ],
              "edges": [{"source": "ChatInput-a", "target": "Prompt-b"}],
              "viewport": {"zoom": 1}
            }
            """);
    static final FlowBody OTHER_BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    private Samples() {}

    static NewFlow flow(String name) {
        return NewFlow.of(name, BODY);
    }

    static List<LogEntry> lines(int count, Instant at, FlowId flow, RunId run) {
        return IntStream.range(0, count)
                .mapToObj(number -> line(at, flow, run, "line " + number))
                .toList();
    }

    static LogEntry line(Instant at, FlowId flow, RunId run, String message) {
        return LogEntry.of(at, LogKind.EVENT, message).inRun(flow, run);
    }
}
