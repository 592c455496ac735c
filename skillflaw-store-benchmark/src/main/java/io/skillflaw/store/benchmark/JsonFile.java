package io.skillflaw.store.benchmark;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes results for programs: a file for each workload, times in nanoseconds. */
final class JsonFile {
    private static final double TENTHS = 10;

    private final JsonGenerator json;

    private JsonFile(JsonGenerator json) {
        this.json = json;
    }

    /** Writes {@code <workload>.json} into the folder, over an earlier one. */
    static Path write(Result result, Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve(result.workload().name() + ".json");
        try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            new JsonFile(json.useDefaultPrettyPrinter()).write(result);
        }
        return file;
    }

    private void write(Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("workload", result.workload().name());
        json.writeStringField("subject", result.workload().subject());
        json.writeStringField("start", result.start().toString());
        json.writeBooleanField("quick", result.quick());
        write(result.environment());
        write(result.plan());
        json.writeArrayFieldStart("contestants");
        for (Score score : result.scores()) {
            write(score);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("claims");
        for (Claim.Verdict verdict : result.verdicts()) {
            write(verdict);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Environment environment) throws IOException {
        json.writeObjectFieldStart("environment");
        json.writeStringField("java", environment.java());
        json.writeStringField("os", environment.os());
        json.writeNumberField("processors", environment.processors());
        json.writeStringField("database", environment.database());
        json.writeEndObject();
    }

    private void write(Plan plan) throws IOException {
        json.writeObjectFieldStart("plan");
        json.writeNumberField("warmUps", plan.warmUps());
        json.writeNumberField("rounds", plan.rounds());
        json.writeNumberField("callsPerRound", plan.callsPerRound());
        json.writeNumberField("size", plan.size());
        json.writeEndObject();
    }

    private void write(Score score) throws IOException {
        Distribution ratio = score.ratio();
        json.writeStartObject();
        json.writeStringField("name", score.name());
        json.writeNumberField("calls", score.calls());
        json.writeNumberField("medianNanos", tenths(score.nanos().median()));
        json.writeNumberField("p99Nanos", tenths(score.nanos().percentile(99)));
        json.writeNumberField("medianBytes", tenths(score.bytes().median()));
        writeMedian("medianCpuNanos", score.cpuNanos());
        writeMedian("medianServerCpuNanos", score.serverNanos());
        json.writeNumberField("callsPerSecond", tenths(score.callsPerSecond()));
        json.writeObjectFieldStart("ratio");
        json.writeNumberField("median", ratio.median());
        json.writeNumberField("min", ratio.min());
        json.writeNumberField("max", ratio.max());
        json.writeArrayFieldStart("rounds");
        for (double ofRound : score.ratios()) {
            json.writeNumber(ofRound);
        }
        json.writeEndArray();
        json.writeEndObject();
        if (!score.plans().isEmpty()) {
            json.writeArrayFieldStart("plans");
            for (String plan : score.plans()) {
                json.writeString(plan);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void writeMedian(String field, @Nullable Distribution nanos) throws IOException {
        if (nanos != null) {
            json.writeNumberField(field, tenths(nanos.median()));
        }
    }

    private static double tenths(double number) {
        return Math.round(number * TENTHS) / TENTHS;
    }

    private void write(Claim.Verdict verdict) throws IOException {
        json.writeStartObject();
        json.writeStringField("contestant", verdict.claim().contestant());
        json.writeStringField("yardstick", verdict.claim().yardstick().name());
        json.writeStringField("comparedWith", verdict.other());
        json.writeNumberField("least", verdict.claim().least());
        if (Double.isFinite(verdict.claim().most())) {
            json.writeNumberField("most", verdict.claim().most());
        }
        if (verdict.isKnown()) {
            json.writeNumberField("value", verdict.value());
        }
        json.writeBooleanField("holds", verdict.holds());
        json.writeEndObject();
    }
}
