import { Migration } from '@mikro-orm/migrations';

export class Migration20261120112349_analysis_answers extends Migration {
  override name = 'Migration20261120112349_analysis_answers';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "analysis_answers" ("conversation_id" uuid not null, "trigger" text not null, "account_id" uuid not null, "answer" json not null, primary key ("conversation_id", "trigger"));`,
    );

    this.addSql(
      `alter table "analysis_answers" add constraint "analysis_answers_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "analysis_answers" cascade;`);
  }
}
