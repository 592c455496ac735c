/**
 * Import and export (rule F-10): flows as the editor writes them to files, projects as ZIP archives, and the starter flows
 * that a host brings along. All of it is built on the interfaces of the stores, so that every implementation has it.
 */
@NullMarked
package io.skillflaw.store.exchange;

import org.jspecify.annotations.NullMarked;
