package io.skillflaw.store.testkit;

import io.skillflaw.store.exchange.FlowExporter;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as the editor exports them. */
final class Exports {
    private Exports() {}

    static byte[] file(FlowId id, String name) {
        return file(id, name, Samples.BODY);
    }

    static byte[] file(FlowId id, String name, FlowBody body) {
        return utf8("""
                {"data": %s, "description": "about %s", "endpoint_name": null, "id": "%s", "is_component": false,
                 "last_tested_version": "1.7.0", "name": "%s", "tags": ["a", "b"], "icon": {"x":[1.0]}}
                """.formatted(body.text(), name, id, name));
    }

    static byte[] exported(Actor actor, FlowId flow) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!FlowExporter.of(actor.stores()).exportFlow(flow, out)) {
                throw new AssertionError("there is no flow " + flow);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] exported(Actor actor, ProjectId project) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (FlowExporter.of(actor.stores()).exportProject(project, out).isEmpty()) {
            throw new AssertionError("there is no project " + project);
        }
        return out.toByteArray();
    }

    static InputStream zip(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
            }
        }
        return new ByteArrayInputStream(out.toByteArray());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
