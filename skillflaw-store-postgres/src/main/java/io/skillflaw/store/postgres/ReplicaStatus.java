package io.skillflaw.store.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How reads on replicas go, since the store was opened (rules ).
 *
 * @param place the hosts that are configured, each as host:port with commas between
 * @param isReachable whether one could be reached when it was last tried
 * @param age how old the data were, by now, that the last answer was sure to show; null where that is not known, or older than
 *     an hour
 * @param answered how many reads replicas answered
 * @param leftToPrimary how many the primary had to answer, as no replica was known to be new enough, or for a failure
 * @param failures how many attempts to read on a replica failed
 */
public record ReplicaStatus(
        String place, boolean isReachable, @Nullable Duration age, long answered, long leftToPrimary, long failures) {}
