package io.skillflaw.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the role that hosts run as should be allowed, and no more. */
final class RuntimePrivileges {
    private static final String ON_TABLES = "DELETE, INSERT, SELECT, UPDATE";

    private RuntimePrivileges() {}

    /**
     * The snapshot with the privileges of a role, on what is expected and there: what is not there is missing anyway.
     *
     * @param found what that role is allowed; with the role itself, if it is there
     */
    static SchemaSnapshot expected(SchemaSnapshot expected, SchemaSnapshot live, List<CatalogSql.Found> found) {
        return found.stream()
                .filter(object -> object.kind().equals("role"))
                .findFirst()
                .map(role -> expected.with(privileges(role, expected, live)))
                .orElse(expected);
    }

    private static List<CatalogSql.Found> privileges(
            CatalogSql.Found role, SchemaSnapshot expected, SchemaSnapshot live) {
        List<CatalogSql.Found> privileges = new ArrayList<>();
        privileges.add(role);
        privileges.add(on(role, "the schema", "USAGE"));
        privileges.add(on(role, "flyway_schema_history", "SELECT"));
        for (Map.Entry<String, String> kind : Map.of("table ", ON_TABLES, "view ", ON_TABLES, "function ", "EXECUTE")
                .entrySet()) {
            live.names(kind.getKey()).stream()
                    .filter(expected.names(kind.getKey())::contains)
                    .forEach(name -> privileges.add(on(role, name, kind.getValue())));
        }
        return privileges;
    }

    private static CatalogSql.Found on(CatalogSql.Found role, String what, String privileges) {
        return new CatalogSql.Found("privilege", role.name() + " on " + what, privileges, "");
    }
}
