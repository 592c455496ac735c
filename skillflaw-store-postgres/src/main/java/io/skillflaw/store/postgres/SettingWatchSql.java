package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statement that reads all watched settings at once, each as its watcher may read it. */
interface SettingWatchSql {
    @SqlQuery("""
        select w.place, s.*
        from unnest(
                cast(:owners as uuid[]), cast(:keys as text[]), cast(:viewers as uuid[]), cast(:systems as boolean[]))
            with ordinality as w (owner, key, viewer, system, place)
        join skillflaw.setting s on s.owner = w.owner and s.key = w.key
        where w.system or exists (
                select from skillflaw.app_user v
                where v.id = w.viewer and v.is_active and (v.is_superuser or s.user_id is null or s.user_id = v.id))
        """)
    List<Found> read(@BindAll Asked asked);

    /** What is watched, as the statement binds it. */
    record Asked(List<WatchedSetting> watches) implements ParameterGroup {
        private static final UUID GLOBAL = new UUID(0, 0);

        @Override
        public void bindTo(SqlStatement<?> statement) {
            statement.bindArray(
                    "owners",
                    UUID.class,
                    watches.stream()
                            .map(watch ->
                                    watch.of().user().map(user -> user.value()).orElse(GLOBAL))
                            .toList());
            ParameterGroup.bindTexts(
                    statement,
                    "keys",
                    watches.stream().map(watch -> watch.key().value()).toList());
            statement.bindArray(
                    "viewers",
                    watches.stream().map(watch -> watch.scope().viewer()).toArray(UUID[]::new));
            ParameterGroup.bindTexts(
                    statement,
                    "systems",
                    watches.stream()
                            .map(watch -> Boolean.toString(watch.scope().system()))
                            .toList());
        }
    }

    /**
     * A setting that was found.
     *
     * @param place which of the watches it is for, from 0
     * @param row the setting
     */
    record Found(int place, SettingRow row) {
        static final class Mapper implements RowMapper<Found> {
            private final SettingRow.Mapper setting = new SettingRow.Mapper();

            @Override
            public Found map(ResultSet row, StatementContext context) throws SQLException {
                return new Found(row.getInt("place") - 1, setting.map(row, context));
            }
        }
    }
}
