import { Migration } from '@mikro-orm/migrations';

export class Migration20261130143619_data_revision extends Migration {
  override name = 'Migration20261130143619_data_revision';

  override up(): void | Promise<void> {
    this.addSql(`alter table "bots" add "data_revision" int not null default 0;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "bots" drop column "data_revision";`);
  }
}
