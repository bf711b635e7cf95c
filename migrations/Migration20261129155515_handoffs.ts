import { Migration } from '@mikro-orm/migrations';

export class Migration20261129155515_handoffs extends Migration {
  override name = 'Migration20261129155515_handoffs';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "handoffs" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "conversation_id" uuid not null, "reason" text not null, "summary" text not null, "since" timestamptz(3) not null, "holder" json null, "taken_at" timestamptz(3) null, "released_at" timestamptz(3) null, "escalated_at" timestamptz(3) null, "answer_by" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "handoffs_conversation" on "handoffs" ("conversation_id", "id");`);
    this.addSql(`create index "handoffs_answer_by" on "handoffs" ("answer_by");`);
    this.addSql(`create unique index "handoffs_open" on "handoffs" ("conversation_id") where released_at is null;`);

    this.addSql(`alter table "conversations" add "holder" json null;`);

    this.addSql(
      `alter table "handoffs" add constraint "handoffs_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "handoffs" cascade;`);

    this.addSql(`alter table "conversations" drop column "holder";`);
  }
}
