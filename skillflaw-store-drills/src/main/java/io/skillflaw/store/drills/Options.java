package io.skillflaw.store.drills;

import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What was asked for on the command line.
 *
 * @param count how many drills
 * @param seed what chance is made of
 * @param fault the only kind of fault; empty for all in turn
 * @param output where the page with the results goes
 */
record Options(int count, long seed, Optional<Fault> fault, Optional<Path> output) {
    static final String USAGE =
            "usage: drills [--count N] [--seed N] [--fault " + "KILL|SWITCHOVER|FREEZE|CUT|PROXY|ETCD] [--output FILE]";
    private static final int STANDARD = 30;

    static Options parse(String... arguments) {
        Options options = new Options(
                STANDARD, RandomGenerator.getDefault().nextInt(1_000_000), Optional.empty(), Optional.empty());
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        for (int i = 0; i < arguments.length; i += 2) {
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        try {
            return switch (name) {
                case "--count" -> new Options(Integer.parseInt(value), seed, fault, output);
                case "--seed" -> new Options(count, Long.parseLong(value), fault, output);
                case "--fault" -> new Options(count, seed, Optional.of(Fault.valueOf(value)), output);
                case "--output" -> new Options(count, seed, fault, Optional.of(Path.of(value)));
                default -> throw new IllegalArgumentException(name);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s %s: %s".formatted(name, value, USAGE), e);
        }
    }
}
