package io.skillflaw.store.postgres;

import java.util.List;

/**
 * The migrations that a library has.
 *
 * @param locations the folders they are in, on the class path
 * @param newest the number of the last one, which is the version of the schema that the library works with
 */
record MigrationScripts(List<String> locations, int newest) {
    MigrationScripts {
        locations = List.copyOf(locations);
    }

    /** Those of this library. */
    static MigrationScripts packaged() {
        return new MigrationScripts(List.of(SchemaMigrator.LOCATION), SchemaMigrator.EXPECTED_VERSION);
    }

    /** As Flyway wants them. */
    String[] flywayLocations() {
        return locations.stream().map(location -> "classpath:" + location).toArray(String[]::new);
    }
}
