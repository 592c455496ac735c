package io.skillflaw.store.postgres;

import java.util.ArrayList;
import java.util.List;
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

    /** See {@link ParameterGroup#flag}. */
    private static final List<String> FLAGS = List.of("system", "hasBody", "entersProject");

    private final String schema;
    private final String replacement;
    private final boolean isDefault;
    private final ConcurrentMap<Template, String> rendered = new ConcurrentHashMap<>();

    /** Statements with what is written into them. */
    private record Template(String sql, List<@Nullable Boolean> flags) {}

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
        List<@Nullable Boolean> flags = new ArrayList<>(FLAGS.size());
        for (String flag : FLAGS) {
            // Null where the statement has none.
            flags.add(context.getAttribute(flag) instanceof Boolean isSet ? isSet : null);
        }
        return rendered.computeIfAbsent(new Template(template, flags), this::render);
    }

    private String render(Template template) {
        String sql = render(template.sql());
        for (int i = 0; i < FLAGS.size(); i++) {
            Boolean isSet = template.flags().get(i);
            if (isSet != null) {
                sql = sql.replaceAll(":" + FLAGS.get(i) + "\\b", isSet.toString());
            }
        }
        return sql;
    }

    /** In the configured schema. */
    String render(String template) {
        return isDefault ? template : DEFAULT_SCHEMA.matcher(template).replaceAll(replacement);
    }
}
