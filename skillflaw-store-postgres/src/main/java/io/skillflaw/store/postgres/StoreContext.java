package io.skillflaw.store.postgres;

import io.skillflaw.store.pipeline.LogPipeline;
import org.jspecify.annotations.Nullable;

/**
 * What all stores of one open store share, whatever their scope.
 *
 * @param logSession writes what must stay when the rest is undone, on connections that no request waits for
 * @param logPipeline writes log lines
 * @param settings what the stores need to know of the configuration
 * @param logins checks passwords
 * @param keyUses counts the uses of API keys
 * @param watches tells of changes of settings
 * @param replicas where may be read what may be old; null where there are none
 */
record StoreContext(
        SqlSession logSession,
        LogPipeline logPipeline,
        StoreSettings settings,
        Logins logins,
        KeyUses keyUses,
        SettingWatches watches,
        @Nullable Replicas replicas) {}
