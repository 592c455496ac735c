package io.skillflaw.store.flow;

/** What a flow document is for; fixed when it is created. */
public enum FlowKind {
    /** A flow that can be run. */
    FLOW,
    /** A saved component, to be put into flows. */
    COMPONENT
}
