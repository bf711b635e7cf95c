import { Migration } from '@mikro-orm/migrations';

export class Migration20261130084546_effects_outside extends Migration {
  override name = 'Migration20261130084546_effects_outside';

  override up(): void | Promise<void> {
    this.addSql(`alter table "action_runs" add "dispatched_at" timestamptz(3) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "action_runs" drop column "dispatched_at";`);
  }
}
