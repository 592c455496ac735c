package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.List;

/** One of the calls that are made on more and more data. */
record GrowthCall(String name, Maker maker) {
    /** Few enough for a statement that has a plan; more are copied. */
    private static final int LINES = 10;

    static final List<GrowthCall> ALL = List.of(
            peer("read", PeerCall::read),
            peer("list", PeerCall::list),
            list("list by a common text", FlowQuery.all().owned(Ownership.MINE).withText("flow")),
            list("list by a rare text", FlowQuery.all().owned(Ownership.MINE).withText("to be saved")),
            list("shared list", FlowQuery.all().owned(Ownership.SHARED_WITH_ME)),
            list("readable list", FlowQuery.all()),
            peer("save", PeerCall::save),
            peer("user", PeerCall::login),
            peer("key", PeerCall::key),
            peer("setting", PeerCall::setting),
            new GrowthCall("newest log page", GrowthCall::newestLogPage),
            new GrowthCall("line of %d appended".formatted(LINES), GrowthCall::append));

    /** Makes a contestant that works on a database by way of a store on it. */
    @FunctionalInterface
    private interface Maker {
        Contestant make(String name, SkillFlawStore store, GrownDatabase grown);
    }

    /** @param contestant how it is called */
    Contestant contestant(String contestant, SkillFlawStore store, GrownDatabase grown) {
        return maker.make(contestant, store, grown);
    }

    private static GrowthCall peer(String name, PeerCall call) {
        return new GrowthCall(
                name,
                (contestant, store, grown) ->
                        new Contestant(contestant, () -> call.run(new StorePeer(store), grown.world(), grown.saved())));
    }

    /** By a user who owns a twentieth of all flows. */
    private static GrowthCall list(String name, FlowQuery query) {
        return new GrowthCall(
                name,
                (contestant, store, grown) -> new Contestant(
                        contestant,
                        () -> requireItems(store.as(new UserId(grown.world().owner()))
                                .flows()
                                .list(query, PageRequest.first()))));
    }

    private static Contestant newestLogPage(String name, SkillFlawStore store, GrownDatabase grown) {
        LogQuery query = LogQuery.all().ofFlow(grown.logged());
        return new Contestant(name, () -> requireItems(store.asSystem().logs().list(query, PageRequest.first())));
    }

    private static Contestant append(String name, SkillFlawStore store, GrownDatabase grown) {
        return LogBatchCall.contestant(
                name,
                () -> grown.lines().next(LINES),
                LINES,
                lines -> store.asSystem().logs().appendAll(lines, Durability.SYNC));
    }

    private static void requireItems(Page<?> page) {
        if (page.items().isEmpty()) {
            throw new IllegalStateException("nothing was found");
        }
    }
}
