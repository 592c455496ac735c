package io.skillflaw.store.exchange;

/** A file out of an archive. */
final class ArchiveFile {
    private final String name;
    private final byte[] content;

    ArchiveFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    String name() {
        return name;
    }

    /** The content itself, not a copy: it is long and read once. */
    byte[] content() {
        return content;
    }
}
