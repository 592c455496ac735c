package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Share;
import io.skillflaw.store.audit.AuditEvent;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowSnapshot;
import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is stored and can be undone; the values are immutable, so a copy of the maps is a copy of the state. */
final class State {
    final Map<UserId, Account> users = new HashMap<>();
    final Map<ApiKeyId, StoredKey> keys = new HashMap<>();
    final Map<ProjectId, Project> projects = new HashMap<>();
    final Map<FlowId, Flow> flows = new HashMap<>();
    final Map<VersionKey, StoredVersion> versions = new HashMap<>();
    final Map<ShareKey, Share> shares = new HashMap<>();
    final Map<SettingAddress, StoredSetting> settings = new HashMap<>();
    final Map<MessageId, StoredMessage> messages = new HashMap<>();
    final Map<Long, AuditEvent> audit = new HashMap<>();

    /** A user and what a password is checked against. */
    record Account(User user, PasswordCheck password) {}

    /** A key without its uses, which are kept apart, and the hash of its secret in hexadecimal digits. */
    record StoredKey(ApiKey key, String hash) {}

    /** What a version is filed under. */
    record VersionKey(FlowId flow, long version) {}

    /** A version and the first of the autosaves that it goes on from; null if it is no autosave. */
    record StoredVersion(FlowSnapshot snapshot, @Nullable Instant autosavedSince) {}

    /**
     * What a share is filed under.
     *
     * @param target a {@link FlowId} or {@link ProjectId}
     */
    record ShareKey(Object target, Grantee grantee) {}

    /** What a setting is filed under. */
    record SettingAddress(SettingScope scope, SettingKey key) {}

    /** A setting and whether its value was brought in from outside. */
    record StoredSetting(Setting setting, boolean broughtIn) {}

    /** A message and who last changed its text. */
    record StoredMessage(Message message, @Nullable UserId editedBy) {}

    State copy() {
        State copy = new State();
        copy.users.putAll(users);
        copy.keys.putAll(keys);
        copy.projects.putAll(projects);
        copy.flows.putAll(flows);
        copy.versions.putAll(versions);
        copy.shares.putAll(shares);
        copy.settings.putAll(settings);
        copy.messages.putAll(messages);
        copy.audit.putAll(audit);
        return copy;
    }
}
