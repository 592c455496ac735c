package io.skillflaw.store.benchmark;

/** What each of the peers is asked to do; it looks at the answer. */
@FunctionalInterface
interface PeerCall {
    // Of those that are given, saved is the one flow that the calling thread may save.
    void run(Peer peer, PeerWorld world, SavedFlow saved) throws Exception;

    static void read(Peer peer, PeerWorld world, SavedFlow unused) throws Exception {
        int length = peer.read(PeerWorld.any(world.flows()), world.owner());
        Document document = world.documents().get(0);
        check(length == document.utf8().length || length == document.text().length());
    }

    static void list(Peer peer, PeerWorld world, SavedFlow unused) throws Exception {
        int headers = peer.list(PeerWorld.any(world.owners()));
        if (headers != Peer.HEADERS) {
            throw new IllegalStateException("%d headers were listed".formatted(headers));
        }
    }

    static void save(Peer peer, PeerWorld world, SavedFlow saved) throws Exception {
        saved.saved(peer.save(saved, world.owner(), world.documents().get((int) (saved.version() % 2))));
    }

    static void login(Peer peer, PeerWorld world, SavedFlow unused) throws Exception {
        check(world.owners().contains(peer.login(PeerWorld.any(world.users()))));
    }

    static void key(Peer peer, PeerWorld world, SavedFlow unused) throws Exception {
        check(world.owner().equals(peer.holder(PeerWorld.any(world.secrets()))));
    }

    static void setting(Peer peer, PeerWorld world, SavedFlow unused) throws Exception {
        check(peer.setting(world.owner(), PeerWorld.any(world.settings())).startsWith("value "));
    }

    private static void check(boolean right) {
        if (!right) {
            throw new IllegalStateException("something else was found");
        }
    }
}
