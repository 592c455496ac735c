package io.skillflaw.store.postgres;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * Puts the configured schema in the place of {@code skillflaw} in statements. Statements name their schema themselves,
 * since a {@code search_path} set on a connection is somebody else's behind a pooler in transaction mode.
 */
final class SchemaTemplate implements TemplateEngine {
    private static final Pattern DEFAULT_SCHEMA = Pattern.compile("\\bskillflaw\\.");

    private final String replacement;
    private final boolean isDefault;
    private final ConcurrentMap<String, String> rendered = new ConcurrentHashMap<>();

    SchemaTemplate(String schema) {
        this.isDefault = schema.equals(StoreConfig.DEFAULT_SCHEMA);
        this.replacement = Matcher.quoteReplacement(schema + ".");
    }

    @Override
    public String render(String template, StatementContext context) {
        return isDefault ? template : rendered.computeIfAbsent(template, this::render);
    }

    private String render(String template) {
        return DEFAULT_SCHEMA.matcher(template).replaceAll(replacement);
    }
}
