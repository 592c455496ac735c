package io.skillflaw.store.testkit;

/**
 * All contracts of an implementation. A test class that implements this inherits every test:
 *
 * <pre>{@code
 * class MyStoreTckTest implements StoreTck {
 *     public StoreFixture fixture() {
 *         return clock -> MyStore.openEmpty(clock);
 *     }
 * }
 * }</pre>
 */
public interface StoreTck
        extends FlowStoreContract,
                FlowBodyContract,
                FlowListContract,
                FlowVersionContract,
                FlowRetentionContract,
                FlowExchangeContract,
                ArchiveContract,
                StarterFlowContract,
                DeleteContract,
                ProjectStoreContract,
                SharingContract,
                OwnershipContract,
                UserStoreContract,
                FirstSuperuserContract,
                ApiKeyContract,
                ApiKeyAccessContract,
                SettingsStoreContract,
                SecretSettingContract,
                SettingWatchContract,
                SettingImportContract,
                LogStoreContract,
                LogRunContract,
                LogCountContract,
                LogTailContract,
                LogExportContract,
                MessageStoreContract,
                MessageRetentionContract,
                AuditContract,
                AuditedChangesContract,
                TransactionContract,
                ReadPreferenceContract,
                LifecycleContract,
                HealthContract,
                MetricsContract,
                AccessMatrixContract,
                LeakContract {}
