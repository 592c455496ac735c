package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.ApiKeySecret;
import java.util.UUID;

/** This library without its cache, each call in the scope of its user. */
record StorePeer(SkillFlawStore store) implements Peer {
    static final String NAME = "skillflaw-store";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int read(UUID flow, UUID user) {
        return store.as(new UserId(user))
                .flows()
                .find(new FlowId(flow))
                .orElseThrow()
                .body()
                .size();
    }

    @Override
    public int list(UUID user) {
        return store.as(new UserId(user))
                .flows()
                .list(FlowQuery.all().owned(Ownership.MINE), PageRequest.first(HEADERS))
                .items()
                .size();
    }

    @Override
    public long save(SavedFlow flow, UUID user, Document document) {
        FlowChange change = FlowChange.none().withBody(FlowBody.parse(document.utf8()));
        return store.as(new UserId(user))
                .flows()
                .update(new FlowId(flow.id()), change, flow.version())
                .orElseThrow()
                .version();
    }

    @Override
    public UUID login(String username) {
        return store.asSystem()
                .users()
                .findByUsername(username)
                .orElseThrow()
                .id()
                .value();
    }

    @Override
    public UUID holder(String secret) {
        return store.asSystem()
                .users()
                .keys()
                .authenticate(ApiKeySecret.parse(secret).orElseThrow())
                .orElseThrow()
                .user()
                .id()
                .value();
    }

    @Override
    public String setting(UUID user, String key) {
        UserId who = new UserId(user);
        SettingValue value = store.as(who)
                .settings()
                .find(SettingScope.user(who), SettingKey.of(key))
                .orElseThrow()
                .value();
        return ((SettingValue.Text) value).value();
    }

    @Override
    public void close() {
        store.close();
    }
}
