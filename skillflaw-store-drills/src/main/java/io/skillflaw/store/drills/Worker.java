package io.skillflaw.store.drills;

import io.skillflaw.store.drills.Things.FlowInUse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Works on an instance until told to end, as a person or a caller would: reads, changes, saves, runs, creates. */
final class Worker implements Runnable {
    /** So few that all are kept in the history that is compared in the end. */
    private static final long MOST_VERSIONS = 40;

    private static final long PAUSE_MILLIS = 25;

    private final Client client;
    private final Things things;
    private final RandomGenerator random;
    private final CountDownLatch end;

    Worker(Client client, Things things, RandomGenerator random, CountDownLatch end) {
        this.client = client;
        this.things = things;
        this.random = random;
        this.end = end;
    }

    @Override
    public void run() {
        try {
            do {
                work();
            } while (!end.await(random.nextLong(PAUSE_MILLIS * 2), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() throws InterruptedException {
        int dice = random.nextInt(100);
        if (dice < 45) {
            save(things.flow(random));
        } else if (dice < 52) {
            create();
        } else if (dice < 75) {
            FlowInUse flow = things.flow(random);
            client.runFlow(flow.id(), flow.endpoint());
        } else {
            saveSetting(things.setting(random));
        }
    }

    /** A flow that has enough versions is left to rest. */
    void create() throws InterruptedException {
        String name = things.newName();
        Operation created = client.createFlow(name, things.newName());
        if (created.isDone()) {
            things.use(new FlowInUse(created.key(), name));
        }
    }

    private void save(FlowInUse flow) throws InterruptedException {
        Operation read = client.readFlow(flow.id());
        if (!read.isDone()) {
            return;
        }
        if (read.version() >= MOST_VERSIONS) {
            create();
        } else {
            client.saveFlow(flow.id(), read.version(), things.newName());
        }
    }

    private void saveSetting(String name) throws InterruptedException {
        Operation read = client.readSetting(name);
        if (read.isDone()) {
            client.saveSetting(name, read.version(), things.newName());
        }
    }
}
