package io.skillflaw.store.exchange;

import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/**
 * A flow that a host ships.
 *
 * @param id its identifier in the store, the same in every release and on every instance; that in the file is not used, as
 *     any user may have imported the same file
 * @param export the flow as it is shipped
 */
public record StarterFlow(FlowId id, FlowExport export) {
    public StarterFlow {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(export, "export");
    }

    /**
     * A starter flow whose identifier is derived from a key.
     *
     * @param key what the host calls it in every release, such as the name of its file
     * @param export the flow as it is shipped
     * @return the starter flow; equal keys give equal identifiers
     */
    public static StarterFlow of(String key, FlowExport export) {
        return new StarterFlow(new FlowId(derivedId("flow", key)), export);
    }

    /** What is shipped as it is to be stored, with its digest. */
    NewFlow marked() {
        NewFlow flow = export.flow().withId(id);
        return flow.withExtraFields(ExportFields.withMark(flow.extraFields(), digest()));
    }

    String digest() {
        return digest(new FlowExport(true, export.flow().withId(id)));
    }

    /** Of all that an export shows: whoever changes any of it changes this. */
    static String digest(FlowExport export) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(export.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A name-based UUID: instances that know nothing of each other arrive at the same. */
    static UUID derivedId(String kind, String key) {
        return UUID.nameUUIDFromBytes(("skillflaw-starter-" + kind + ":" + key).getBytes(StandardCharsets.UTF_8));
    }
}
