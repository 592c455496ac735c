package io.skillflaw.store.cache;

import io.skillflaw.store.cache.Change.Kind;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingsStore;
import java.util.Optional;

/** Settings as a viewer may read them. */
final class SettingCache {
    private final CacheContext context;
    private final Sightings sightings;
    private final ReadThrough<One, Optional<Setting>> settings;
    private final ReadThrough<Effective, Optional<Setting>> effective;

    SettingCache(CacheContext context) {
        this.context = context;
        this.sightings = new Sightings(context.options().maxEntries());
        Stripes stripes = new Stripes();
        this.settings = new ReadThrough<>(context, stripes, context.options().staleFlows(), new OneValidity());
        this.effective = new ReadThrough<>(context, stripes, context.options().staleFlows(), new EffectiveValidity());
    }

    private record One(Viewer viewer, SettingScope scope, SettingKey key) {}

    private record Effective(Viewer viewer, SettingKey key) {}

    Optional<Setting> find(Viewer viewer, SettingScope scope, SettingKey key, SettingsStore store) {
        return settings.get(new One(viewer, scope, key), () -> store.find(scope, key));
    }

    Optional<Setting> findEffective(Viewer viewer, SettingKey key, SettingsStore store) {
        return effective.get(new Effective(viewer, key), () -> store.findEffective(key));
    }

    /** Others may still be answered what was there before. What the system does not see is not there for anybody. */
    private void sighted(Viewer viewer, SettingScope scope, SettingKey key, Optional<Setting> now, long asOf) {
        boolean isSure = now.isPresent() || viewer.isSystem();
        if (isSure && sightings.isNews(entity(scope, key), now)) {
            changed(scope, key, asOf);
        }
    }

    private void changed(SettingScope scope, SettingKey key, long asOf) {
        context.changes().foundChanged(Kind.SETTING, entity(scope, key), asOf);
    }

    private static String entity(SettingScope scope, SettingKey key) {
        return Change.settingKey(scope, key);
    }

    private boolean isFresh(SettingScope scope, SettingKey key, long asOf) {
        return context.changes().isFresh(Kind.SETTING, entity(scope, key), asOf);
    }

    private final class OneValidity implements Validity<One, Optional<Setting>> {
        @Override
        public Object entity(One one) {
            return one.key();
        }

        @Override
        public void sighted(One one, Optional<Setting> now, boolean isGone, long asOf) {
            SettingCache.this.sighted(one.viewer(), one.scope(), one.key(), now, asOf);
            if (isGone) {
                changed(one.scope(), one.key(), asOf);
            }
        }

        @Override
        public boolean isFresh(One one, Optional<Setting> setting, long asOf) {
            return SettingCache.this.isFresh(one.scope(), one.key(), asOf) && isPermitted(one, setting, asOf);
        }

        @Override
        public boolean isPermitted(One one, Optional<Setting> setting, long asOf) {
            return context.isSameUser(one.viewer(), asOf);
        }

        @Override
        public boolean isUnwritten(One one, long asOf) {
            return context.changes().isUnwritten(Kind.SETTING, SettingCache.entity(one.scope(), one.key()), asOf);
        }

        @Override
        public boolean isAbsence(Optional<Setting> setting) {
            return setting.isEmpty();
        }
    }

    private final class EffectiveValidity implements Validity<Effective, Optional<Setting>> {
        @Override
        public Object entity(Effective one) {
            return one.key();
        }

        @Override
        public void sighted(Effective one, Optional<Setting> now, boolean isGone, long asOf) {
            SettingScope scope = now.map(Setting::scope).orElse(SettingScope.global());
            SettingCache.this.sighted(one.viewer(), scope, one.key(), now, asOf);
            if (isGone) {
                changed(SettingScope.global(), one.key(), asOf);
            }
        }

        @Override
        public boolean isFresh(Effective one, Optional<Setting> setting, long asOf) {
            UserId user = one.viewer().user();
            return SettingCache.this.isFresh(SettingScope.global(), one.key(), asOf)
                    && (user == null || SettingCache.this.isFresh(SettingScope.user(user), one.key(), asOf))
                    && isPermitted(one, setting, asOf);
        }

        @Override
        public boolean isPermitted(Effective one, Optional<Setting> setting, long asOf) {
            return context.isSameUser(one.viewer(), asOf);
        }

        @Override
        public boolean isUnwritten(Effective one, long asOf) {
            UserId user = one.viewer().user();
            return context.changes()
                            .isUnwritten(Kind.SETTING, SettingCache.entity(SettingScope.global(), one.key()), asOf)
                    && (user == null
                            || context.changes()
                                    .isUnwritten(
                                            Kind.SETTING,
                                            SettingCache.entity(SettingScope.user(user), one.key()),
                                            asOf));
        }

        @Override
        public boolean isAbsence(Optional<Setting> setting) {
            return setting.isEmpty();
        }
    }
}
