package io.skillflaw.store.benchmark;

import io.skillflaw.store.testkit.database.TestServer;
import java.util.List;

/** Something to measure. To add one, implement this and name it in {@link #ALL}. */
interface Workload {
    /** Every workload, in the order in which they run. */
    List<Workload> ALL = List.of(
            new LoginWorkload(),
            CachedReadsWorkload.ofManyFlows(),
            CachedReadsWorkload.ofOneFlow(),
            new CachedHitsWorkload(),
            new ChangeDelayWorkload(),
            LogBatchWorkload.of100(),
            LogBatchWorkload.of1000(),
            LogBatchWorkload.of5000(),
            new LogWaysWorkload(),
            LogAppendWorkload.byOne(),
            LogAppendWorkload.by8(),
            LogAppendWorkload.by64(),
            new LogPagesWorkload(),
            new LogRemovalWorkload(),
            PeerWorkload.flowRead(1, 1.3),
            PeerWorkload.flowRead(8, 1.5),
            new CachedFlowWorkload(1),
            new CachedFlowWorkload(8),
            PeerWorkload.flowList(1),
            PeerWorkload.flowList(8),
            PeerWorkload.flowSave(1),
            PeerWorkload.flowSave(8),
            PeerWorkload.lookUp("user-look-up", "finding a user by name, as a login does", PeerCall::login),
            PeerWorkload.lookUp("key-look-up", "finding who holds an API key", PeerCall::key),
            PeerWorkload.lookUp("setting-look-up", "reading a setting", PeerCall::setting),
            new FlowListsWorkload(),
            new ToldSavesWorkload(),
            new FlowImportWorkload(),
            new CacheMemoryWorkload(),
            new StartWorkload(),
            new GrowthWorkload());

    /** As on the command line. */
    String name();

    /** What is compared, in a line. */
    String subject();

    /** How often to call for figures that can be relied on. */
    Plan plan();

    /** What is said of the contestants. */
    List<Claim> claims();

    /**
     * Measures on a database of its own.
     *
     * @param server where to create it
     * @param plan how often to call
     * @return the scores; the first is what the others are compared with
     * @throws Exception if a call fails or answers something else than it should
     */
    List<Score> measure(TestServer server, Plan plan) throws Exception;
}
