import { Migration } from '@mikro-orm/migrations';

export class Migration20261130150100_documents extends Migration {
  override name = 'Migration20261130150100_documents';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "documents" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "name" text not null, "origin" text not null, "revision" int not null, "created_at" timestamptz(3) not null, "removed_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`alter table "documents" add constraint "documents_name" unique ("bot_id", "name");`);

    this.addSql(
      `create table "document_revisions" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "document_id" uuid not null, "number" int not null, "title" text not null, "url" text null, "locale" text null, "tags" text[] not null, "channels" text[] null, "audience" text not null, "format" text not null, "checksum" text not null, "characters" int not null, "body" text not null, "saved_by" text not null, "saved_at" timestamptz(3) not null, "from_shelf" int not null, "until_shelf" int null, primary key ("id"));`,
    );
    this.addSql(`create index "document_revisions_bot" on "document_revisions" ("bot_id", "from_shelf");`);
    this.addSql(
      `alter table "document_revisions" add constraint "document_revisions_number" unique ("document_id", "number");`,
    );

    this.addSql(
      `create table "document_shelves" ("bot_id" uuid not null, "account_id" uuid not null, "number" int not null, "changed_at" timestamptz(3) not null, primary key ("bot_id"));`,
    );

    this.addSql(
      `alter table "documents" add constraint "documents_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "document_revisions" add constraint "document_revisions_document_id_foreign" foreign key ("document_id") references "documents" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "document_shelves" add constraint "document_shelves_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on update cascade on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "document_revisions" drop constraint "document_revisions_document_id_foreign";`);

    this.addSql(`drop table if exists "documents" cascade;`);
    this.addSql(`drop table if exists "document_revisions" cascade;`);
    this.addSql(`drop table if exists "document_shelves" cascade;`);
  }
}
