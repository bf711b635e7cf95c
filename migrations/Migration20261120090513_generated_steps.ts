import { Migration } from '@mikro-orm/migrations';

export class Migration20261120090513_generated_steps extends Migration {
  override name = 'Migration20261120090513_generated_steps';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "generated_steps" ("id" uuid not null, "account_id" uuid not null, "conversation_id" uuid not null, "turn_id" uuid not null, "flow" text not null, "step" text not null, "origin" text not null, "model" text null, "generation_time_ms" double precision not null, "confidence" double precision not null, "personalisation_factors" json not null, "findings" json not null, "context" json not null, "user_input" text null, "experiment" json null, "content" json not null, "satisfaction" int null, "comment" text null, "rated_at" timestamptz(3) null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "generated_steps_conversation" on "generated_steps" ("conversation_id", "flow", "step", "id");`,
    );

    this.addSql(
      `alter table "generated_steps" add constraint "generated_steps_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "generated_steps" cascade;`);
  }
}
