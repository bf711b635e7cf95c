import { Migration } from '@mikro-orm/migrations';

export class Migration20261130155540_proposal_likeness extends Migration {
  override name = 'Migration20261130155540_proposal_likeness';

  override up(): void | Promise<void> {
    this.addSql(`alter table "proposals" add "like_id" uuid null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "proposals" drop column "like_id";`);
  }
}
