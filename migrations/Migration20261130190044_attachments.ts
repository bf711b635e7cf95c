import { Migration } from '@mikro-orm/migrations';

export class Migration20261130190044_attachments extends Migration {
  override name = 'Migration20261130190044_attachments';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "attachments" ("id" uuid not null, "account_id" uuid not null, "conversation_id" uuid not null, "place" int not null, "name" text not null, "media_type" text not null, "size_bytes" int not null, "checksum" text not null, "at" timestamptz(3) not null, "sent_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "attachments_unsent" on "attachments" ("at") where "sent_at" is null;`);
    this.addSql(`alter table "attachments" add constraint "attachments_place" unique ("conversation_id", "place");`);

    this.addSql(
      `alter table "attachments" add constraint "attachments_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "attachments" cascade;`);
  }
}
