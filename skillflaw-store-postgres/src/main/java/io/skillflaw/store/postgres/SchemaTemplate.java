package io.skillflaw.store.postgres;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/**
 * Puts the configured schema in the place of {@code skillflaw} in statements. Statements name their schema themselves,
 * since a {@code search_path} set on a connection is somebody else's behind a pooler in transaction mode.
 */
final class SchemaTemplate implements TemplateEngine {
    private static final Pattern DEFAULT_SCHEMA = Pattern.compile("\\bskillflaw\\.");

    private final String schema;
    private final String replacement;
    private final boolean isDefault;
    private final ConcurrentMap<Template, String> rendered = new ConcurrentHashMap<>();

    /**
     * A statement, and whether it is the system that asks, which is written into it; see {@link Scope}.
     *
     * @param system null where the statement does not depend on it
     */
    private record Template(String sql, @Nullable Boolean system) {}

    SchemaTemplate(String schema) {
        this.schema = schema;
        this.isDefault = schema.equals(StoreConfig.DEFAULT_SCHEMA);
        this.replacement = Matcher.quoteReplacement(schema + ".");
    }

    /** The configured schema. */
    String schema() {
        return schema;
    }

    @Override
    public String render(String template, StatementContext context) {
        Boolean system = context.getAttribute("system") instanceof Boolean isSet ? isSet : null;
        return rendered.computeIfAbsent(new Template(template, system), this::render);
    }

    private String render(Template template) {
        String sql = render(template.sql());
        Boolean system = template.system();
        return system == null ? sql : sql.replace(Scope.SYSTEM_PARAMETER, system.toString());
    }

    /** In the configured schema. */
    String render(String template) {
        return isDefault ? template : DEFAULT_SCHEMA.matcher(template).replaceAll(replacement);
    }
}
