package io.skillflaw.store.drills;

/**
 * A version of a flow, or the only one of a setting, as it is stored at the end.
 *
 * @param key the flow or the setting
 * @param version its number
 * @param tag what was written
 */
record Saved(String key, long version, String tag) {}
