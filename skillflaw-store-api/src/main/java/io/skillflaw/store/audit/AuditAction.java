package io.skillflaw.store.audit;

/** What an audit event tells of (rule L-06). The target it names stands behind each. */
public enum AuditAction {
    /** A user was created; the user. */
    USER_CREATED,
    /** Name, password or rights of a user were changed; the user. */
    USER_CHANGED,
    /** A user was deleted, and what it owned deleted or given away; the user. */
    USER_DELETED,
    /** An API key was created; the key. */
    KEY_CREATED,
    /** An API key was revoked; the key. */
    KEY_REVOKED,
    /** A flow became public or private; the flow. */
    FLOW_VISIBILITY_CHANGED,
    /** A flow was shared, or its share changed; the flow. */
    FLOW_SHARED,
    /** A share of a flow was taken back; the flow. */
    FLOW_UNSHARED,
    /** A flow was given to another owner; the flow. */
    FLOW_TRANSFERRED,
    /** Old versions of a flow were dropped on demand; the flow. */
    FLOW_PRUNED,
    /** A flow was deleted; the flow. */
    FLOW_DELETED,
    /** A project was shared, or its share changed; the project. */
    PROJECT_SHARED,
    /** A share of a project was taken back; the project. */
    PROJECT_UNSHARED,
    /** A project was given to another owner, with flows in it; the project. */
    PROJECT_TRANSFERRED,
    /** A project was deleted; the project. */
    PROJECT_DELETED,
    /** A setting was created; its scope and key, such as {@code global/theme}; {@code settings} if bringing in was refused. */
    SETTING_CREATED,
    /** A setting was changed; its scope and key. */
    SETTING_CHANGED,
    /** A setting was deleted; its scope and key. */
    SETTING_DELETED,
    /** Secret settings were encrypted anew; {@code settings}. */
    SECRETS_ROTATED,
    /** A chat message was deleted; the message. */
    MESSAGE_DELETED,
    /** The messages of a session were deleted; the flow and the session, such as {@code <flow id>/<session>}. */
    SESSION_DELETED,
    /** Chat messages beyond the retention were deleted; {@code messages}. */
    MESSAGES_PRUNED
}
