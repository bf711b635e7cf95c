import { Migration } from '@mikro-orm/migrations';

export class Migration20261130154340_notes_and_canned_replies extends Migration {
  override name = 'Migration20261130154340_notes_and_canned_replies';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "canned_replies" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid null, "name" text not null, "text" text not null, "locale" text null, "updated_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "canned_replies_bot_id_index" on "canned_replies" ("bot_id");`);
    this.addSql(`alter table "canned_replies" add constraint "canned_replies_name" unique ("account_id", "name");`);

    this.addSql(
      `create table "notes" ("id" uuid not null, "account_id" uuid not null, "conversation_id" uuid not null, "author_id" uuid not null, "author_name" text null, "text" text not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "notes_conversation_id_index" on "notes" ("conversation_id");`);

    this.addSql(
      `alter table "canned_replies" add constraint "canned_replies_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "canned_replies" add constraint "canned_replies_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "notes" add constraint "notes_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "canned_replies" cascade;`);
    this.addSql(`drop table if exists "notes" cascade;`);
  }
}
