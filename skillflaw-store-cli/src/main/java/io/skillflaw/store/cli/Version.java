package io.skillflaw.store.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that stands in the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"skillflaw " + Objects.requireNonNullElse(version, "(not from a jar)")};
    }
}
