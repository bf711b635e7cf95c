import { Migration } from '@mikro-orm/migrations';

export class Migration20261120105242_proposal_vectors extends Migration {
  override name = 'Migration20261120105242_proposal_vectors';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "proposal_vectors" ("proposal_id" uuid not null, "account_id" uuid not null, "space" text not null, "values" real[] not null, "sketch" bit(160) not null, primary key ("proposal_id"));`,
    );

    this.addSql(
      `alter table "proposal_vectors" add constraint "proposal_vectors_proposal_id_foreign" foreign key ("proposal_id") references "proposals" ("id") on update cascade on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "proposal_vectors" cascade;`);
  }
}
