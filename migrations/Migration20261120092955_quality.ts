import { Migration } from '@mikro-orm/migrations';

export class Migration20261120092955_quality extends Migration {
  override name = 'Migration20261120092955_quality';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "quality_alerts" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "metric" text not null, "scope" text not null, "subject" text not null, "value" double precision not null, "threshold" double precision not null, "sample" int not null, "raised_at" timestamptz(3) not null, "cleared_at" timestamptz(3) null, "cleared_value" double precision null, primary key ("id"));`,
    );
    this.addSql(`create index "quality_alerts_bot" on "quality_alerts" ("bot_id", "id");`);
    this.addSql(
      `create unique index "quality_alerts_open" on "quality_alerts" ("bot_id", "metric", "scope", "subject") where cleared_at is null;`,
    );

    this.addSql(`create index "conversations_started" on "conversations" ("bot_id", "created_at");`);

    this.addSql(
      `alter table "quality_alerts" add constraint "quality_alerts_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );
  }
}
