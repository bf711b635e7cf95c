import { Migration } from '@mikro-orm/migrations';

export class Migration20261120121601_api_key_ends extends Migration {
  override name = 'Migration20261120121601_api_key_ends';

  override up(): void | Promise<void> {
    this.addSql(`alter table "api_keys" add "expires_at" timestamptz(3) null, add "revoked_at" timestamptz(3) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "api_keys" drop column "expires_at", drop column "revoked_at";`);
  }
}
