/**
 * The contract of the SkillFlaw store: interfaces, values and exceptions, without an implementation.
 */
module io.skillflaw.store {
    requires static transitive org.jspecify;

    exports io.skillflaw.store;
    exports io.skillflaw.store.access;
    exports io.skillflaw.store.audit;
    exports io.skillflaw.store.change;
    exports io.skillflaw.store.error;
    exports io.skillflaw.store.exchange;
    exports io.skillflaw.store.flow;
    exports io.skillflaw.store.health;
    exports io.skillflaw.store.id;
    exports io.skillflaw.store.log;
    exports io.skillflaw.store.message;
    exports io.skillflaw.store.metric;
    exports io.skillflaw.store.paging;
    exports io.skillflaw.store.project;
    exports io.skillflaw.store.settings;
    exports io.skillflaw.store.user;
}
