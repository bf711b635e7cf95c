import { Migration } from '@mikro-orm/migrations';

export class Migration20261130150001_message_bursts extends Migration {
  override name = 'Migration20261130150001_message_bursts';

  override up(): void | Promise<void> {
    this.addSql(`alter table "bot_versions" add "bursts" json null;`);

    this.addSql(
      `alter table "conversations" add "burst_turn_id" uuid null, add "burst_quiet_ms" int null, add "burst_quiet_at" timestamptz(3) null, add "burst_ends_at" timestamptz(3) null;`,
    );

    this.addSql(`alter table "turns" add "parts" json[] null, add "part_keys" text[] null;`);
    this.addSql(`create index "turns_of_parts" on "turns" ("conversation_id") where part_keys is not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "bot_versions" drop column "bursts";`);

    this.addSql(
      `alter table "conversations" drop column "burst_turn_id", drop column "burst_quiet_ms", drop column "burst_quiet_at", drop column "burst_ends_at";`,
    );

    this.addSql(`drop index "turns_of_parts";`);
    this.addSql(`alter table "turns" drop column "parts", drop column "part_keys";`);
  }
}
