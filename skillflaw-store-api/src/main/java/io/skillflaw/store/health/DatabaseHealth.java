package io.skillflaw.store.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an instance knows of its database.
 *
 * @param isReachable whether calls are tried; while they are not, they fail at once and a probe goes on in the background
 * @param unreachableFor for how long they have not been tried; null while they are
 * @param sinceAnswer how long ago the database last answered this instance; null if it never did
 * @param schemaVersion the number of the newest migration when it was last looked; null if nobody has looked, as with a
 *     schema that the library is told to leave alone
 * @param expectedSchemaVersion the number this library works with
 * @param partitionsAhead for how long from now there is a partition for new log lines, as of the last look; null if nobody
 *     has looked
 */
public record DatabaseHealth(
        boolean isReachable,
        @Nullable Duration unreachableFor,
        @Nullable Duration sinceAnswer,
        @Nullable Integer schemaVersion,
        int expectedSchemaVersion,
        @Nullable Duration partitionsAhead) {}
