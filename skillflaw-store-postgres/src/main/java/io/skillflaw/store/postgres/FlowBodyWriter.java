package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowBody;
import java.io.IOException;
import org.postgresql.util.ByteStreamWriter;

/**
 * A document as a parameter of the type {@code bytea}: written as it is, as often as the driver asks, where an array would be
 * copied twice before.
 *
 * @param body the document
 */
record FlowBodyWriter(FlowBody body) implements ByteStreamWriter {
    @Override
    public int getLength() {
        return body.size();
    }

    @Override
    public void writeTo(ByteStreamTarget target) throws IOException {
        body.writeTo(target.getOutputStream());
    }
}
