import { Migration } from '@mikro-orm/migrations';

export class Migration20261130185512_waiting extends Migration {
  override name = 'Migration20261130185512_waiting';

  override up(): void | Promise<void> {
    this.addSql(`alter table "profiles" add "avatar_url" text null;`);

    this.addSql(
      `alter table "conversations" add "first_reply_at" timestamptz(3) null, add "waiting_since" timestamptz(3) null, add "resolved_at" timestamptz(3) null;`,
    );
    this.addSql(
      `create index "conversations_waiting" on "conversations" ("account_id", "waiting_since", "id") where waiting_since is not null;`,
    );
    // Who waits for a person while this runs goes on waiting.
    this.addSql(
      `update "conversations" c set "waiting_since" = h."since" from "handoffs" h where h."conversation_id" = c."id" and h."released_at" is null and h."taken_at" is null and c."status" = 'HANDED_OFF';`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "conversations_waiting";`);
    this.addSql(
      `alter table "conversations" drop column "first_reply_at", drop column "waiting_since", drop column "resolved_at";`,
    );

    this.addSql(`alter table "profiles" drop column "avatar_url";`);
  }
}
