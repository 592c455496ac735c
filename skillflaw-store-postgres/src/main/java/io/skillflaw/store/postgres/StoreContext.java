package io.skillflaw.store.postgres;

/**
 * What all stores of one open store share, whatever their scope.
 *
 * @param logSession writes log lines, and what must stay when the rest is undone
 * @param settings what the stores need to know of the configuration
 * @param keyUses counts the uses of API keys
 * @param watches tells of changes of settings
 */
record StoreContext(SqlSession logSession, StoreSettings settings, KeyUses keyUses, SettingWatches watches) {}
