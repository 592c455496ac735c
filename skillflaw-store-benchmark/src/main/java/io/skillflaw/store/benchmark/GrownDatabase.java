package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A database of one size.
 *
 * @param size how many flows there are
 * @param world whose first user owns a part of them and may read some of the others
 * @param saved a flow that nobody but the one call saves
 * @param logged a flow with as many log lines in each size
 * @param lines new ones, on the last of the days of which there are some
 */
record GrownDatabase(
        int size,
        BenchmarkPool pool,
        SkillFlawStore store,
        PeerWorld world,
        SavedFlow saved,
        FlowId logged,
        LogLines lines) {
    private static final int CONNECTIONS = 6;
    private static final int FLOWS = 100;
    private static final int SHARES = 500;
    private static final int LINES_OF_A_FLOW = 5;
    private static final int LOGGED_LINES = 1_000;
    private static final int DAYS = 5;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 6, 1);

    /** @param open where to put what is to be closed */
    static GrownDatabase create(TestServer server, int size, Deque<AutoCloseable> open) throws Exception {
        TestDatabase database = server.createDatabase();
        open.push(database);
        BenchmarkPool pool = BenchmarkPool.of(database, CONNECTIONS);
        open.push(pool);
        SkillFlawStore store = pool.openStore();
        open.push(store);
        PeerWorld world = PeerWorld.create(store, FLOWS);
        SavedFlow saved = world.createFlow(store, "To be saved");
        BulkRows.addFlows(database, size);
        BulkRows.addUsers(database, size / 10);
        BulkRows.share(database, world.owner(), SHARES);
        FlowId logged = new FlowId(world.flows().get(0));
        fillLog(database, size * LINES_OF_A_FLOW, logged);
        Statements.execute(database, "vacuum analyze", "checkpoint");
        LocalDate lastDay = FIRST_DAY.plusDays(DAYS - 1);
        LogLines lines = new LogLines(lastDay.atStartOfDay().toInstant(ZoneOffset.UTC));
        return new GrownDatabase(size, pool, store, world, saved, logged, lines);
    }

    private static void fillLog(TestDatabase database, int lines, FlowId logged) throws SQLException {
        LogTable table = new LogTable(database);
        for (int day = 0; day < DAYS; day++) {
            table.fillDay(FIRST_DAY.plusDays(day), lines / DAYS, lines / LOGGED_LINES, logged);
        }
    }

    Contestant contestant(GrowthCall call) {
        return contestant(call, store);
    }

    List<String> plans(GrowthCall call) throws Exception {
        return pool.plans(explained -> contestant(call, explained));
    }

    private Contestant contestant(GrowthCall call, SkillFlawStore on) {
        return call.contestant(String.format(Locale.ROOT, "%s, %,d flows", call.name(), size), on, this);
    }
}
