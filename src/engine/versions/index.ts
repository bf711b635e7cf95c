export type { BundleChange } from './bundle-change.ts';
export { readBundleText, writeBundleText } from './bundle-text.ts';
export { changesBetween } from './changes-between.ts';
export type { ConversationMigration, MigrateInput } from './migrate-conversations.ts';
export { planMigration } from './plan-migration.ts';
export type { MigrationObstacle, MigrationPlan, Standing } from './plan-migration.ts';
