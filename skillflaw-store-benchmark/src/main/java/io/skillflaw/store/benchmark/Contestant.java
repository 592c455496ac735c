package io.skillflaw.store.benchmark;

/**
 * One of those that are compared.
 *
 * @param name as it is printed
 * @param call what it does
 * @param calls how many of what is measured that makes: many where one takes no longer than reading the clock
 * @param before what must be there for the call; not measured
 * @param after what the call leaves to be done; not measured
 * @param meter on which threads its work is done
 */
record Contestant(String name, Call call, int calls, Call before, Call after, Meter meter) {
    private static final Call NOTHING = () -> {};

    Contestant(String name, Call call, int calls) {
        this(name, call, calls, NOTHING, NOTHING, Meter.ofCaller());
    }

    Contestant(String name, Call call) {
        this(name, call, 1);
    }

    Contestant preparedBy(Call preparation) {
        return new Contestant(name, call, calls, preparation, after, meter);
    }

    Contestant followedBy(Call rest) {
        return new Contestant(name, call, calls, before, rest, meter);
    }

    Contestant measuredBy(Meter other) {
        return new Contestant(name, call, calls, before, after, other);
    }
}
