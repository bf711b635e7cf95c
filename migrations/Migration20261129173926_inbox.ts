import { Migration } from '@mikro-orm/migrations';

export class Migration20261129173926_inbox extends Migration {
  override name = 'Migration20261129173926_inbox';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "message_ratings" ("message_id" uuid not null, "account_id" uuid not null, "conversation_id" uuid not null, "is_helpful" boolean not null, "reason" text null, "at" timestamptz(3) not null, primary key ("message_id"));`,
    );
    this.addSql(`create index "message_ratings_conversation_id_index" on "message_ratings" ("conversation_id");`);

    this.addSql(
      `alter table "conversations" add "activity_slot" timestamptz(3) generated always as (date_bin('10 minutes', last_activity_at, timestamptz '2000-01-01 00:00:00+00')) stored null, add "tags" text[] not null default '{}', add "priority" text not null default 'NORMAL', add "assignee_id" uuid null, add "visitor_read" int not null default 0, add "visitor_read_at" timestamptz(3) null, add "staff_read" int not null default 0, add "staff_read_at" timestamptz(3) null;`,
    );
    this.addSql(`create index "conversations_activity" on "conversations" ("account_id", "activity_slot");`);

    this.addSql(
      `create index "turns_words" on "turns" using gin ((to_tsvector('simple'::regconfig, coalesce(user_message ->> 'text', '')) || jsonb_to_tsvector('simple'::regconfig, jsonb_path_query_array(replies::jsonb, '$[*].text'), '["string"]'))) where completed_at is not null;`,
    );

    this.addSql(
      `alter table "message_ratings" add constraint "message_ratings_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "message_ratings" cascade;`);

    this.addSql(`drop index "conversations_activity";`);
    this.addSql(
      `alter table "conversations" drop column "activity_slot", drop column "tags", drop column "priority", drop column "assignee_id", drop column "visitor_read", drop column "visitor_read_at", drop column "staff_read", drop column "staff_read_at";`,
    );

    this.addSql(`drop index "turns_words";`);
  }
}
