import { Migration } from '@mikro-orm/migrations';

export class Migration20261120090910_recorded_state extends Migration {
  override name = 'Migration20261120090910_recorded_state';

  override up(): void | Promise<void> {
    this.addSql(`alter table "turns" add "state" json null, add "bot_version_id" uuid null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "turns" drop column "state", drop column "bot_version_id";`);
  }
}
