import { Migration } from '@mikro-orm/migrations';

export class Migration20261130150240_users extends Migration {
  override name = 'Migration20261130150240_users';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "users" ("id" uuid not null, "account_id" uuid not null, "email" text not null, "name" text not null, "role" text not null, "password_hash" text null, "identity" text null, "invitation_hash" text null, "invited_until" timestamptz(3) null, "created_at" timestamptz(3) not null, "disabled_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "users_account_id_index" on "users" ("account_id");`);
    this.addSql(`alter table "users" add constraint "users_email_unique" unique ("email");`);
    this.addSql(`alter table "users" add constraint "users_identity_unique" unique ("identity");`);
    this.addSql(`alter table "users" add constraint "users_invitation_hash_unique" unique ("invitation_hash");`);

    this.addSql(
      `create table "sessions" ("id" uuid not null, "account_id" uuid not null, "user_id" uuid not null, "hash" text not null, "created_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, "expires_at" timestamptz(3) not null, "revoked_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "sessions_account_id_index" on "sessions" ("account_id");`);
    this.addSql(`create index "sessions_user_id_index" on "sessions" ("user_id");`);
    this.addSql(`alter table "sessions" add constraint "sessions_hash_unique" unique ("hash");`);

    this.addSql(
      `alter table "users" add constraint "users_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "sessions" add constraint "sessions_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "sessions" add constraint "sessions_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "sessions" drop constraint "sessions_user_id_foreign";`);

    this.addSql(`drop table if exists "users" cascade;`);
    this.addSql(`drop table if exists "sessions" cascade;`);
  }
}
