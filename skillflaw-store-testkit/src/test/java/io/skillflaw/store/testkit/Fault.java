package io.skillflaw.store.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A mistake that implementations make, with the rule whose tests must find it. The enums of faults have an area each. */
interface Fault extends FaultyStore.Misbehaviour {
    String name();

    /** As the names of its tests begin, such as {@code f01}. */
    String rule();

    static List<Fault> all() {
        return Stream.<Fault[]>of(
                        FlowFault.values(),
                        AccessFault.values(),
                        LeakFault.values(),
                        UserFault.values(),
                        SettingFault.values(),
                        RecordFault.values(),
                        LogFault.values(),
                        WholeStoreFault.values())
                .flatMap(Arrays::stream)
                .toList();
    }
}
