package io.skillflaw.store.testkit;

/** What an operation of the matrix is about: a flow and a project in a situation, or somebody's account. */
sealed interface AccessTarget permits AccessSituation, Caller {}
