package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The code on the first screen of the README compiles, runs, and is what stands there. */
class ReadmeIT {
    @Test
    void sampleDoesWhatItSays() {
        try (TestDatabase database = TestServer.shared().createDatabase()) {
            assertThat(sample(Map.of("SKILLFLAW_DATABASE_URL", database.url())))
                    .hasValueSatisfying(flow -> assertThat(flow.name()).isEqualTo("Prompting"));
        }
    }

    @Test
    void sampleIsWhatStandsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String shown = readme.substring(readme.indexOf("StoreConfig config"), readme.indexOf("\n}\n```"));
        String here = Files.readString(Path.of("src/test/java/io/skillflaw/store/postgres/ReadmeIT.java"));

        for (String line :
                shown.lines().map(String::strip).filter(text -> !text.isEmpty()).toList()) {
            String code = line.replaceAll(" // .*", "");
            assertThat(here).contains(code);
        }
    }

    private static Optional<FlowHeader> sample(Map<String, String> environment) {
        StoreConfig config = StoreConfig.fromEnvironment(environment);
        try (SkillFlawStore store = PostgresStores.open(config)) {
            User ana = store.asSystem().users().create(NewUser.of("ana", "correct horse"));
            Stores mine = store.as(ana.id());

            FlowBody body = FlowBody.parse("{\"nodes\": [], \"edges\": []}");
            FlowHeader flow = mine.flows().create(NewFlow.of("Basic prompting", body));

            FlowChange rename = FlowChange.none().withName("Prompting");
            Optional<FlowHeader> saved = mine.flows().update(flow.id(), rename, flow.version());
            mine.logs().append(LogEntry.of(Instant.now(), LogKind.SYSTEM, "renamed"));
            return saved;
        }
    }
}
