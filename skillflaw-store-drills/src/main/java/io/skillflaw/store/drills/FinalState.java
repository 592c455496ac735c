package io.skillflaw.store.drills;

import java.util.List;
import java.util.Map;

/**
 * What the database holds when all is over.
 *
 * @param flows every version of every flow
 * @param settings the settings, each as it is
 * @param lines for each run its log lines, each as kind and status, also those that are there more than once
 */
record FinalState(List<Saved> flows, List<Saved> settings, Map<String, List<String>> lines) {}
