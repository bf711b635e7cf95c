import { Migration } from '@mikro-orm/migrations';

export class Migration20261129144350_plugin_records extends Migration {
  override name = 'Migration20261129144350_plugin_records';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "plugin_records" ("bot_id" uuid not null, "plugin" text not null, "collection" text not null, "key" text collate "C" not null, "account_id" uuid not null, "value" json not null, "unique_key" text null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("bot_id", "plugin", "collection", "key"));`,
    );
    this.addSql(
      `alter table "plugin_records" add constraint "plugin_records_unique_key" unique ("bot_id", "plugin", "collection", "unique_key");`,
    );

    this.addSql(
      `alter table "plugin_records" add constraint "plugin_records_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "plugin_records" cascade;`);
  }
}
