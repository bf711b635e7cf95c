import { Migration } from '@mikro-orm/migrations';

export class Migration20261120115536_lease_attempt extends Migration {
  override name = 'Migration20261120115536_lease_attempt';

  override up(): void | Promise<void> {
    this.addSql(`alter table "conversations" add "lease_attempt" int not null default 0;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "conversations" drop column "lease_attempt";`);
  }
}
