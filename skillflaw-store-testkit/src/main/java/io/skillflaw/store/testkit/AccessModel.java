package io.skillflaw.store.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each operation takes, written down from the contract. A line is a condition: on what, at which level, and what
 * becomes of a caller for whom it is not there; whom it is there for at a lower level is not allowed to, unless the line
 * says otherwise. Lines without a name are further conditions of the operation above.
 */
final class AccessModel {
    private static final String NOT_ALLOWED = "not allowed";

    private static final List<Operation> OPERATIONS = parse("""
    FlowStore.create(NewFlow)                                      | scope          | viewer | not allowed
    FlowStore.create(NewFlow) in the project                       | scope          | viewer | not allowed
                                                                   | project        | editor | missing project
    FlowStore.find(FlowId)                                         | flow           | public | nothing
    FlowStore.findHeader(FlowId)                                   | flow           | public | nothing
    FlowStore.findByEndpointName(String)                           | own endpoint   | public | nothing
    FlowStore.findByEndpointName(UserId, String)                   | of somebody    | public | nothing
    FlowStore.list(FlowQuery, PageRequest) by text                 | flow           | public | nothing
    FlowStore.list(FlowQuery, PageRequest) by tag                  | flow           | public | nothing
    FlowStore.list(FlowQuery, PageRequest) by project              | in project     | public | nothing
    FlowStore.list(FlowQuery, PageRequest) of mine                 | mine           | owner  | nothing
    FlowStore.list(FlowQuery, PageRequest) shared with me          | shared with me | viewer | nothing
    FlowStore.list(FlowQuery, PageRequest) in public               | published      | public | nothing
    FlowStore.update(FlowId, FlowChange, long) of the name         | flow           | editor | nothing
    FlowStore.update(FlowId, FlowChange, long) of the visibility   | flow           | admin  | nothing
    FlowStore.update(FlowId, FlowChange, long) to no project       | flow           | admin  | nothing
    FlowStore.update(FlowId, FlowChange, long) to a project        | flow           | admin  | nothing
                                                                   | shared project | editor | missing project
    FlowStore.delete(FlowId)                                       | flow           | admin  | nothing
    FlowStore.transfer(FlowId, UserId, long)                       | flow           | all    | nothing
    FlowStore.transfer(FlowId, UserId, long) to nobody             | flow           | all    | nothing
                                                                   | never          | viewer | missing owner
    FlowVersions.list(FlowId, PageRequest)                         | history        | viewer | nothing
    FlowVersions.find(FlowId, long)                                | history        | viewer | nothing
    FlowVersions.compare(FlowId, long, long)                       | history        | viewer | nothing
    FlowVersions.label(FlowId, long, String)                       | history        | editor | nothing
    FlowVersions.pin(FlowId, long, boolean)                        | history        | editor | nothing
    FlowVersions.restore(FlowId, long, long)                       | history        | editor | nothing
    FlowVersions.prune(FlowId, int)                                | history        | editor | nothing
    Sharing<FlowId>.grant(Object, Grantee, Role)                   | flow           | admin  | nothing
    Sharing<FlowId>.grant(Object, Grantee, Role) to nobody         | flow           | admin  | nothing
                                                                   | never          | viewer | missing grantee
    Sharing<FlowId>.revoke(Object, Grantee)                        | flow           | admin  | nothing
    Sharing<FlowId>.list(Object, PageRequest)                      | flow           | admin  | nothing

    ProjectStore.create(NewProject)                                | scope          | viewer | not allowed
    ProjectStore.create(NewProject) for the community              | scope          | all    | not allowed
    ProjectStore.find(ProjectId)                                   | project        | viewer | nothing
    ProjectStore.findDefault()                                     | self           | viewer | nothing
    ProjectStore.list(PageRequest)                                 | scope          | viewer | nothing
    ProjectStore.update(ProjectId, ProjectChange, long)            | project        | editor | nothing
    ProjectStore.delete(ProjectId)                                 | project        | admin  | nothing
                                                                   | no home        | viewer | not allowed
    ProjectStore.transfer(ProjectId, UserId, long)                 | project        | all    | nothing
                                                                   | no home        | viewer | not allowed
                                                                   | no community   | viewer | not allowed
    Sharing<ProjectId>.grant(Object, Grantee, Role)                | project        | admin  | nothing
    Sharing<ProjectId>.grant(Object, Grantee, Role) to nobody      | project        | admin  | nothing
                                                                   | never          | viewer | missing grantee
    Sharing<ProjectId>.revoke(Object, Grantee)                     | project        | admin  | nothing
    Sharing<ProjectId>.list(Object, PageRequest)                   | project        | admin  | nothing

    LogStore.append(LogEntry)                                      | somebody       | viewer | not allowed
                                                                   | any thing      | viewer | nothing
    LogStore.append(LogEntry) of no flow                           | somebody       | viewer | not allowed
    LogStore.append(LogEntry, Durability)                          | somebody       | viewer | not allowed
                                                                   | any thing      | viewer | nothing
    LogStore.appendAll(Collection)                                 | somebody       | viewer | not allowed
                                                                   | any thing      | viewer | nothing
    LogStore.appendAll(Collection, Durability)                     | somebody       | viewer | not allowed
                                                                   | any thing      | viewer | nothing
    LogStore.flush(Duration)                                       | anybody        | viewer | nothing
    LogStore.find(LogId)                                           | records        | viewer | nothing
    LogStore.find(LogId) of no flow                                | account        | admin  | nothing
    LogStore.list(LogQuery, PageRequest) by flow                   | records        | viewer | nothing
    LogStore.list(LogQuery, PageRequest) by run                    | records        | viewer | nothing
    LogStore.list(LogQuery, PageRequest) by session                | records        | viewer | nothing
    LogStore.run(RunId)                                            | records        | viewer | nothing
    LogStore.runs(LogQuery, PageRequest) by flow                   | records        | viewer | nothing
    LogStore.runs(LogQuery, PageRequest) by session                | records        | viewer | nothing
    LogStore.counts(LogQuery) by flow                              | records        | viewer | nothing
    LogStore.counts(LogQuery) by run                               | records        | viewer | nothing
    MessageStore.create(NewMessage)                                | scope          | viewer | not allowed
                                                                   | records        | viewer | missing flow
    MessageStore.find(MessageId)                                   | records        | viewer | nothing
    MessageStore.list(FlowId, SessionId, PageRequest)              | records        | viewer | nothing
    MessageStore.listSessions(FlowId, PageRequest)                 | records        | viewer | nothing
    MessageStore.update(MessageId, String, long)                   | first message  | editor | nothing
    MessageStore.update(MessageId, String, long) of the viewer     | second message | editor | nothing
    MessageStore.renameSession(FlowId, SessionId, SessionId)       | either message | editor | nothing | nothing
    MessageStore.delete(MessageId)                                 | first message  | editor | nothing
    MessageStore.delete(MessageId) of the viewer                   | second message | editor | nothing
    MessageStore.deleteSession(FlowId, SessionId)                  | either message | editor | nothing | nothing
    MessageStore.prune(MessageRetention)                           | scope          | all    | not allowed
    AuditLog.list(AuditQuery, PageRequest)                         | scope          | all    | nothing | nothing

    UserStore.create(NewUser)                                      | scope          | all    | not allowed
    UserStore.find(UserId)                                         | account        | admin  | nothing
    UserStore.findByUsername(String)                               | account        | admin  | nothing
    UserStore.authenticate(String, Password)                       | active account | viewer | nothing
    UserStore.flushLogins()                                        | anybody        | viewer | nothing
    UserStore.list(PageRequest)                                    | scope          | viewer | nothing
    UserStore.update(UserId, UserChange, long) of the name         | account        | admin  | nothing
    UserStore.update(UserId, UserChange, long) of the password     | account        | admin  | nothing
    UserStore.update(UserId, UserChange, long) of the rights       | account        | all    | nothing
    UserStore.delete(UserId, OwnedContent)                         | account        | all    | nothing
    UserStore.createFirstSuperuser(NewUser)                        | scope          | owner  | not allowed
                                                                   | never          | viewer | nothing
    ApiKeys.create(NewApiKey)                                      | scope          | viewer | not allowed
                                                                   | account        | admin  | missing user
    ApiKeys.authenticate(ApiKeySecret)                             | active account | viewer | nothing
    ApiKeys.check(ApiKeySecret)                                    | active account | viewer | nothing
    ApiKeys.countUse(ApiKeyId)                                     | anybody        | viewer | nothing
    ApiKeys.list(UserId, PageRequest)                              | account        | admin  | nothing
    ApiKeys.revoke(ApiKeyId)                                       | account        | admin  | nothing
    ApiKeys.flushUses()                                            | anybody        | viewer | nothing

    SettingsStore.create(SettingScope, SettingKey, SettingValue)               | scope   | all    | not allowed
    SettingsStore.create(SettingScope, SettingKey, SettingValue) of a user     | account | admin  | missing scope
    SettingsStore.find(SettingScope, SettingKey)                               | scope   | viewer | nothing
    SettingsStore.find(SettingScope, SettingKey) of a user                     | account | admin  | nothing
    SettingsStore.findEffective(SettingKey)                                    | scope   | viewer | nothing
    SettingsStore.list(SettingScope, PageRequest)                              | scope   | viewer | nothing
    SettingsStore.list(SettingScope, PageRequest) of a user                    | account | admin  | nothing
    SettingsStore.update(SettingScope, SettingKey, SettingValue, long)         | scope   | all    | nothing
    SettingsStore.update(SettingScope, SettingKey, SettingValue, long) of a user | account | admin | nothing
    SettingsStore.delete(SettingScope, SettingKey)                             | scope   | all    | nothing
    SettingsStore.delete(SettingScope, SettingKey) of a user                   | account | admin  | nothing
    SettingsStore.rotateSecrets()                                              | scope   | all    | not allowed
                                                                               | never   | viewer | nothing
    SettingsStore.bringIn(Map)                                                 | scope   | all    | not allowed
    SettingsStore.watch(SettingScope, SettingKey, Consumer)                    | scope   | viewer | nothing
    SettingsStore.watch(SettingScope, SettingKey, Consumer) of a user          | account | admin  | nothing
    """);

    private AccessModel() {}

    /** A level on something, and what becomes of who has none or too low a one. */
    record Condition(AccessAspect aspect, AccessLevel needed, String ifHidden, String ifTooLow) {}

    /** One way to call a method of a store. */
    record Operation(String name, List<Condition> conditions) {
        /** Such as {@code FlowStore.find(FlowId)}. */
        String method() {
            return name.substring(0, name.indexOf(')') + 1);
        }

        boolean isAbout(Class<? extends AccessTarget> type) {
            return conditions.stream().anyMatch(condition -> condition.aspect().isAbout(type));
        }

        /** What becomes of a call, as {@link AccessOutcome} says it. */
        String expected(Caller caller, AccessTarget target) {
            for (Condition condition : conditions) {
                AccessLevel level = condition.aspect().of(caller, target);
                if (level == AccessLevel.NONE) {
                    return condition.ifHidden();
                }
                if (!level.includes(condition.needed())) {
                    return condition.ifTooLow();
                }
            }
            return AccessOutcome.DONE;
        }

        /** Whether what it is about is not there for the caller, so far as this operation can tell. */
        boolean isHidden(Caller caller, AccessTarget target) {
            return conditions.stream()
                    .map(Condition::aspect)
                    .filter(AccessAspect::hasTargets)
                    .findFirst()
                    .filter(aspect -> aspect.of(caller, target) == AccessLevel.NONE)
                    .isPresent();
        }
    }

    static List<Operation> operations() {
        return OPERATIONS;
    }

    private static List<Operation> parse(String table) {
        Map<String, List<Condition>> operations = new LinkedHashMap<>();
        String name = "";
        for (String line : table.lines().filter(line -> !line.isBlank()).toList()) {
            String[] columns = line.split(" *\\| *", -1);
            name = columns[0].isBlank() ? name : columns[0].strip();
            operations
                    .computeIfAbsent(name, key -> new ArrayList<>())
                    .add(new Condition(
                            AccessAspect.valueOf(constant(columns[1])),
                            AccessLevel.valueOf(constant(columns[2])),
                            columns[3].strip(),
                            columns.length > 4 ? columns[4].strip() : NOT_ALLOWED));
        }
        return operations.entrySet().stream()
                .map(entry -> new Operation(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static String constant(String words) {
        return words.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
