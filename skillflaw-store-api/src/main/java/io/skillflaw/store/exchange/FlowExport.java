package io.skillflaw.store.exchange;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.internal.JsonSecrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A flow as the editor exports it to a file (rule F-10): an object with the document under {@code data} and the header's
 * fields beside it. Fields that a store does not know are kept as {@link ExtraFields}.
 *
 * <p>Immutable and safe for threads. To read and write whole files of it is {@link FlowImporter}'s and
 * {@link FlowExporter}'s work.
 */
public final class FlowExport {
    private final boolean hasId;
    private final NewFlow flow;

    FlowExport(boolean hasId, NewFlow flow) {
        this.hasId = hasId;
        this.flow = flow;
    }

    /**
     * Reads an exported flow.
     *
     * @param utf8 the file's content; not kept
     * @return the flow; its body is {@code data} byte for byte
     * @throws InvalidInputException if it is not JSON, naming the place, or a field is missing or not of its type,
     *     naming the field
     */
    public static FlowExport parse(byte[] utf8) {
        return ExportReader.read(utf8);
    }

    /**
     * Exports a stored flow. Owner, project, visibility, versions and shares are not part of it: they belong to the store,
     * not to the flow.
     *
     * @param stored what a store has found
     * @return the export, under the flow's identifier
     */
    public static FlowExport of(Flow stored) {
        FlowHeader header = stored.header();
        return new FlowExport(
                true,
                NewFlow.of(header.name(), stored.body())
                        .withId(header.id())
                        .withDescription(header.description())
                        .withEndpointName(header.endpointName())
                        .withTags(header.tags())
                        .withKind(header.kind())
                        .withExtraFields(ExportFields.unknownOnly(stored.extraFields())));
    }

    /**
     * The identifier in the file.
     *
     * @return empty if it names none
     */
    public Optional<FlowId> id() {
        return hasId ? Optional.of(flow.id()) : Optional.empty();
    }

    /**
     * The flow to create: private, in the owner's default project, refused if its name is taken.
     *
     * @return a flow under the identifier in the file; under a new one, the same at every call, if it names none
     */
    public NewFlow flow() {
        return flow;
    }

    /**
     * The same export with the values of secret fields emptied: those whose field says {@code "password": true} or is of a
     * type such as {@code SecretStrInput}. The names of global variables ({@code "load_from_db": true}) stay, and so does
     * every other byte. What is written into code, prompts, headers or fields that do not say so is not found.
     *
     * @return a copy; itself if there are none
     */
    public FlowExport withoutSecrets() {
        byte[] body = flow.body().toByteArray();
        byte[] emptied = JsonSecrets.emptied(body);
        byte[] extra = flow.extraFields().json().getBytes(StandardCharsets.UTF_8);
        byte[] emptiedExtra = JsonSecrets.emptied(extra);
        if (emptied == body && emptiedExtra == extra) {
            return this;
        }
        return new FlowExport(
                hasId,
                flow.withExtraFields(ExtraFields.of(new String(emptiedExtra, StandardCharsets.UTF_8)))
                        .withBody(FlowBody.ofStored(emptied)));
    }

    /**
     * Writes the file.
     *
     * @param out where to; neither flushed nor closed
     * @throws IOException if {@code out} throws it
     */
    public void writeTo(OutputStream out) throws IOException {
        ExportFields.write(this, out);
    }

    /**
     * The file's content.
     *
     * @return JSON in UTF-8, made for this call; the same for the same export
     */
    public byte[] toByteArray() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(flow.body().size() + 1_024);
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array does not fail", e);
        }
        return out.toByteArray();
    }

    /** The name and the length of the document only: a document may hold keys and passwords (rule X-16). */
    @Override
    public String toString() {
        return "FlowExport[" + flow.name() + ", " + flow.body() + "]";
    }
}
