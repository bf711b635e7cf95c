import { Migration } from '@mikro-orm/migrations';

export class Migration20261129190345_channels extends Migration {
  override name = 'Migration20261129190345_channels';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "channel_threads" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "channel" text not null, "address" text not null, "profile_id" uuid not null, "conversation_id" uuid null, "conversations" int not null, "last_inbound_at" timestamptz(3) not null, "sender" uuid null, "sending_until" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "channel_threads_profile" on "channel_threads" ("profile_id", "bot_id");`);
    this.addSql(
      `alter table "channel_threads" add constraint "channel_threads_address" unique ("bot_id", "channel", "address");`,
    );

    this.addSql(
      `create table "consents" ("account_id" uuid not null, "channel" text not null, "address" text not null, "profile_id" uuid not null, "state" text not null, "message_id" text not null, "at" timestamptz(3) not null, primary key ("account_id", "channel", "address"));`,
    );
    this.addSql(`create index "consents_profile" on "consents" ("profile_id");`);

    this.addSql(
      `create table "deliveries" ("id" uuid not null, "account_id" uuid not null, "thread_id" uuid not null, "conversation_id" uuid null, "sequence" int not null, "body" json null, "state" text not null, "attempts" int not null, "parts_sent" int not null, "provider_ids" text[] not null default '{}', "problem" text null, "not_before" timestamptz(3) null, "created_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "deliveries_thread" on "deliveries" ("thread_id", "created_at");`);
    this.addSql(`create index "deliveries_conversation" on "deliveries" ("conversation_id");`);
    this.addSql(`create index "deliveries_provider" on "deliveries" using gin ("provider_ids");`);

    this.addSql(
      `create table "profile_links" ("account_id" uuid not null, "channel" text not null, "address" text not null, "profile_id" uuid not null, "linked_at" timestamptz(3) not null, primary key ("account_id", "channel", "address"));`,
    );
    this.addSql(`create index "profile_links_profile" on "profile_links" ("profile_id");`);

    this.addSql(
      `alter table "channel_threads" add constraint "channel_threads_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "deliveries" add constraint "deliveries_thread_id_foreign" foreign key ("thread_id") references "channel_threads" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "deliveries" drop constraint "deliveries_thread_id_foreign";`);

    this.addSql(`drop table if exists "channel_threads" cascade;`);
    this.addSql(`drop table if exists "consents" cascade;`);
    this.addSql(`drop table if exists "deliveries" cascade;`);
    this.addSql(`drop table if exists "profile_links" cascade;`);
  }
}
