package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.skillflaw.store.Stores;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.log.ExportProgress;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogExport;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Log lines written out: L-03. */
public interface LogExportContract extends StoreContract {
    @Test
    default void l03_exportedLineHasAllThatTheLineHas(StoreUnderTest kit) throws IOException {
        LogEntry full = LogEntry.of(Instant.parse("2026-03-01T12:00:00.120Z"), LogKind.STEP, "a \"b\"\n\u0001 😀\\")
                .inRun(FlowId.create(), RunId.create())
                .inSession(SessionId.of("chat"))
                .withLevel(LogLevel.WARN)
                .withStatus(LogStatus.FAILED)
                .fromStep("Prompt-b")
                .withPayload("{\"n\": 1}")
                .withElapsed(Duration.ofSeconds(2));
        LogEntry bare = LogEntry.of(Instant.parse("2026-03-01T11:00:00Z"), LogKind.SYSTEM, "");
        LogLines.append(kit, kit.system(), full, bare);

        assertThat(exported(kit.system(), LogQuery.all()))
                .containsExactly("""
                        {"id":"%s","at":"2026-03-01T12:00:00.120000Z","flow":"%s","run":"%s","session":"chat",\
                        "kind":"STEP","level":"WARN","status":"FAILED","step":"Prompt-b",\
                        "message":"a \\"b\\"\\n\\u0001 😀\\\\","payload":"{\\"n\\": 1}","elapsed_micros":2000000}""".formatted(full.id(), full.flow(), full.run()), """
                        {"id":"%s","at":"2026-03-01T11:00:00.000000Z","kind":"SYSTEM","level":"INFO","message":""}""".formatted(bare.id()));
    }

    @Test
    default void l03_exportHasEveryLineOnceNewestFirst(StoreUnderTest kit) throws IOException {
        FlowId flow = FlowId.create();
        List<LogEntry> lines = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            Instant at = kit.clock().instant().minusSeconds(i);
            lines.add(Samples.line(at, flow, RunId.create(), "line " + i));
        }
        LogLines.append(kit, kit.system(), lines.toArray(LogEntry[]::new));
        LogLines.append(
                kit, kit.system(), Samples.line(kit.clock().instant(), FlowId.create(), RunId.create(), "other"));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<ExportProgress> progress = new ArrayList<>();
        ExportProgress all = LogExport.write(kit.system().logs(), LogQuery.all().ofFlow(flow), out, so -> {
            progress.add(so);
            assertThat(progress).as("a list that ends").hasSizeLessThan(10);
            LogLines.append(kit, kit.system(), Samples.line(kit.clock().instant(), flow, RunId.create(), "new"));
        });

        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(json -> json.substring(7, 43)))
                .isEqualTo(lines.stream().map(line -> line.id().toString()).toList());
        assertThat(progress).extracting(ExportProgress::lines).containsExactly(200L, 400L, 450L);
        assertThat(progress)
                .extracting(ExportProgress::lastAt)
                .containsExactly(
                        lines.get(199).at(), lines.get(399).at(), lines.get(449).at());
        assertThat(all)
                .isEqualTo(progress.get(2))
                .isEqualTo(new ExportProgress(450, out.size(), lines.get(449).at()));
    }

    @Test
    default void l05_exportHasSecretsMaskedAsTheyAreStored(StoreUnderTest kit) throws IOException {
        LogEntry line = LogEntry.of(kit.clock().instant(), LogKind.STEP, "password=swordfish for all")
                .withPayload("{\"api_key\": \"swordfish\", \"question\": \"which fish?\"}");
        LogLines.append(kit, kit.system(), line);

        assertThat(exported(kit.system(), LogQuery.all()))
                .singleElement(as(STRING))
                .contains("which fish?", " for all")
                .doesNotContain("swordfish");
    }

    @Test
    default void p04_onlyLinesThatMayBeReadAreExported(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        LogLines.append(kit, ana.stores(), LogLines.start(kit.clock().instant(), flow));

        assertThat(exported(ana.stores(), LogQuery.all())).hasSize(1);
        assertThat(exported(kit.newUser("ben").stores(), LogQuery.all())).isEmpty();
        assertThat(exported(kit.newUser("eve").stores(), LogQuery.all().ofFlow(flow)))
                .isEmpty();
        assertThat(exported(kit.store().asAnonymous(), LogQuery.all())).isEmpty();
    }

    private static List<String> exported(Stores scope, LogQuery query) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportProgress progress = LogExport.write(scope.logs(), query, out, so -> {});
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(progress.lines()).isEqualTo(lines.size());
        return lines;
    }
}
