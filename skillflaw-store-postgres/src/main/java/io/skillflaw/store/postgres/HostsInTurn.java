package io.skillflaw.store.postgres;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Hosts, and in which order and spelling an attempt to connect asks for them. Each attempt after one that failed or hangs
 * begins with the next host: where packets vanish the driver waits at each for many seconds. When all had their turn the names
 * are spelled otherwise, in capitals here and there, which means the same to everybody but the JVM: it remembers for half a
 * minute where a name led, and would not see that it moved (trap 6 of the design). That helps as long as there are spellings
 * that were not tried in that time: a name of six letters has enough of them, one of two has four.
 *
 * @param all each as host:port
 */
record HostsInTurn(List<String> all) {
    private static final int MOST_LETTERS = 16;

    HostsInTurn {
        all = List.copyOf(all);
    }

    /** @param hosts with commas between */
    static HostsInTurn of(String hosts) {
        return new HostsInTurn(List.of(hosts.split(",")));
    }

    boolean areSeveral() {
        return all.size() > 1;
    }

    /** For an attempt, counted from zero: as they are given. */
    List<String> forAttempt(int number) {
        List<String> hosts = new ArrayList<>(all);
        Collections.rotate(hosts, -Math.floorMod(number, all.size()));
        int spelling = Math.floorDiv(number, all.size());
        hosts.replaceAll(host -> spelled(host, spelling));
        return hosts;
    }

    /** Each letter of the name whose bit is set is of the other case. */
    private static String spelled(String host, int bits) {
        int end = host.lastIndexOf(':');
        if (host.startsWith("[")) {
            return host;
        }
        StringBuilder name = new StringBuilder(host);
        int letter = 0;
        for (int i = 0; i < end && letter < MOST_LETTERS; i++) {
            char character = host.charAt(i);
            if (isLetter(character)) {
                if (((bits >> letter) & 1) == 1) {
                    name.setCharAt(i, (char) (character ^ ' '));
                }
                letter++;
            }
        }
        return name.toString();
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }
}
