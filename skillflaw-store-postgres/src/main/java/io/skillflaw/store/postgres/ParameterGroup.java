package io.skillflaw.store.postgres;

import java.sql.Types;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Several named parameters that statements have in common. */
interface ParameterGroup {
    void bindTo(SqlStatement<?> statement);

    /** Binds a value or, for null, a null without a type, which statements add by a cast. */
    static void bind(SqlStatement<?> statement, String name, @Nullable Object value) {
        if (value == null) {
            statement.bindNull(name, Types.OTHER);
        } else {
            statement.bind(name, value);
        }
    }

    /**
     * Writes a condition into the statement that decides which parts of it count. As a parameter it would make the server
     * plan the statement anew for each call: what is left of it for one value costs less than the whole.
     */
    static void flag(SqlStatement<?> statement, String name, boolean isSet) {
        statement.define(name, isSet);
    }

    /** Binds an array of texts or, for null, a null without a type. */
    static void bindTexts(SqlStatement<?> statement, String name, @Nullable List<String> values) {
        if (values == null) {
            statement.bindNull(name, Types.OTHER);
        } else {
            statement.bindArray(name, String.class, values);
        }
    }
}
