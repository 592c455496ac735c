package io.skillflaw.store.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a statement of a migration locks and loses, found from its text: a preview must not run it. Where it cannot be known
 * the answer is the worse one.
 */
final class StatementAnalysis {
    private static final String ACCESS_EXCLUSIVE = "ACCESS EXCLUSIVE";
    private static final String SHARE_ROW_EXCLUSIVE = "SHARE ROW EXCLUSIVE";
    private static final String SHARE_UPDATE_EXCLUSIVE = "SHARE UPDATE EXCLUSIVE";

    private static final Pattern REFERENCES = Pattern.compile("\\breferences (\\S+)");
    private static final Pattern DROPS = Pattern.compile(
            "\\bdrop (?!default|not null|expression|identity)(?:(column|constraint) )?(?:if exists )?(\\w+)");
    private static final Pattern RETYPES = Pattern.compile("\\balter (?:column )?(\\w+) (?:set data )?type\\b");
    private static final Pattern RENAMES = Pattern.compile("\\brename\\b");
    private static final Pattern LOSING = Pattern.compile("\\b(drop|truncate|delete|update)\\b");

    private final Map<String, Long> rows;
    private final String schema;
    private final String text;
    private final Map<String, String> locks = new LinkedHashMap<>();
    private @Nullable String loss;

    private StatementAnalysis(String sql, String schema, Map<String, Long> rows) {
        this.rows = rows;
        this.schema = schema;
        this.text = sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    /** @param rows the tables, views and indexes that are there, with the number of their rows */
    static PlannedStatement of(String sql, String schema, Map<String, Long> rows) {
        StatementAnalysis analysis = new StatementAnalysis(sql, schema, rows);
        analysis.analyze();
        List<TableLock> locks = new ArrayList<>();
        analysis.locks.forEach((table, mode) -> locks.add(new TableLock(table, mode, rows.getOrDefault(table, 0L))));
        return new PlannedStatement(sql, locks, analysis.loss);
    }

    private void analyze() {
        boolean isKnown = on("create (?:unlogged )?table (?:if not exists )?(\\S+)", table -> createTable())
                || on("create (?:unique )?index concurrently .*? on (?:only )?(\\S+)", lock(SHARE_UPDATE_EXCLUSIVE))
                || on("create (?:unique )?index .*? on (?:only )?(\\S+)", lock("SHARE"))
                || on("create (?:or replace )?(?:constraint )?trigger .*? on (\\S+)", lock(SHARE_ROW_EXCLUSIVE))
                || on("create or replace view (\\S+)", lock(ACCESS_EXCLUSIVE))
                || on("alter table (?:if exists )?(?:only )?(\\S+)", this::alterTable)
                || on("drop trigger (?:if exists )?\\w+ on (\\S+)", table -> drop(table, "a trigger of " + table))
                || on("drop (?:table|view) (?:if exists )?(\\S+)", table -> drop(table, "all of " + table))
                || on("drop index (?:concurrently )?(?:if exists )?(\\S+)", this::dropIndex)
                || on("drop (.*)", what -> lose(what))
                || on("truncate (?:table )?(?:only )?(\\S+)", table -> drop(table, "all rows of " + table))
                || on("delete from (?:only )?(\\S+)", table -> change(table, "rows of " + table))
                || on("update (?:only )?(\\S+)", table -> change(table, "values of " + table + " that it overwrites"))
                || on("insert into (\\S+)", lock("ROW EXCLUSIVE"))
                || on("comment on table (\\S+)", lock(SHARE_UPDATE_EXCLUSIVE))
                || on("comment on column (\\S+)\\.\\w+ is ", lock(SHARE_UPDATE_EXCLUSIVE))
                || on("do (.*)", block -> code())
                || on("(create|comment|grant|revoke|select|set|analyze)\\b", word -> {});
        if (!isKnown) {
            lose("nobody knows: this kind of statement is not known here, read it");
        }
    }

    private void createTable() {
        references();
        on("create table .*? partition of (\\S+)", lock(ACCESS_EXCLUSIVE));
    }

    private void alterTable(String table) {
        if (!rows.containsKey(table)) {
            return;
        }
        references();
        Pattern gentle =
                Pattern.compile("alter table (?:if exists )?(?:only )?\\S+ (?:add constraint \\w+ )?foreign key [^,]*"
                        + "(?:\\([^)]*\\)[^,]*)*");
        if (text.matches("alter table (?:if exists )?(?:only )?\\S+ validate constraint \\w+")) {
            lock(table, SHARE_UPDATE_EXCLUSIVE);
        } else {
            lock(table, gentle.matcher(text).matches() ? SHARE_ROW_EXCLUSIVE : ACCESS_EXCLUSIVE);
        }
        List<String> lost = new ArrayList<>();
        for (MatchResult drop : DROPS.matcher(text).results().toList()) {
            String what = "constraint".equals(drop.group(1)) ? "the constraint " : "the column ";
            lost.add(what + table + "." + drop.group(2));
        }
        RETYPES.matcher(text)
                .results()
                .forEach(retype ->
                        lost.add("what of %s.%s does not fit into its new type".formatted(table, retype.group(1))));
        if (RENAMES.matcher(text).find()) {
            lost.add("the old name, which instances that are still running use");
        }
        if (!lost.isEmpty()) {
            lose(String.join(", ", lost));
        }
    }

    /** What code does is not known: every table that it names counts as locked. */
    private void code() {
        for (String table : rows.keySet()) {
            if (Pattern.compile("\\b" + Pattern.quote(schema + "." + table) + "\\b")
                    .matcher(text)
                    .find()) {
                lock(table, ACCESS_EXCLUSIVE);
            }
        }
        if (!locks.isEmpty() && LOSING.matcher(text).find()) {
            lose("nobody knows: it is code that drops, deletes or updates something, read it");
        }
    }

    private void references() {
        REFERENCES.matcher(text).results().forEach(target -> lock(plain(target.group(1)), SHARE_ROW_EXCLUSIVE));
    }

    private void drop(String table, String what) {
        if (rows.containsKey(table)) {
            lock(table, ACCESS_EXCLUSIVE);
            lose(what);
        }
    }

    /** One that is not there is dropped in case an attempt to build it left half of it. */
    private void dropIndex(String index) {
        if (rows.containsKey(index)) {
            lose("the index " + index);
        }
    }

    private void change(String table, String what) {
        if (rows.containsKey(table)) {
            lock(table, "ROW EXCLUSIVE");
            lose(what);
        }
    }

    private void lose(String what) {
        loss = what;
    }

    private Action lock(String mode) {
        return table -> lock(table, mode);
    }

    private void lock(String table, String mode) {
        if (rows.containsKey(table)) {
            locks.merge(table, mode, (a, b) -> a.equals(ACCESS_EXCLUSIVE) ? a : b);
        }
    }

    private boolean on(String pattern, Action action) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.lookingAt()) {
            return false;
        }
        action.with(plain(matcher.group(1)));
        return true;
    }

    /** A name without its schema and without what follows it. */
    private String plain(String name) {
        String bare = name.startsWith(schema + ".") ? name.substring(schema.length() + 1) : name;
        return bare.replaceAll("[(;,].*", "");
    }

    @FunctionalInterface
    private interface Action {
        void with(String name);
    }
}
