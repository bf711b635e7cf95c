import { Migration } from '@mikro-orm/migrations';

export class Migration20261120091409_learning extends Migration {
  override name = 'Migration20261120091409_learning';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "analyses" ("conversation_id" uuid not null, "trigger" text not null, "account_id" uuid not null, "bot_id" uuid not null, "outcome" text not null, "flow" text null, "score" double precision not null, "diverged_at" text null, "proposal_id" uuid null, "reason" text not null, "at" timestamptz(3) not null, primary key ("conversation_id", "trigger"));`,
    );
    this.addSql(`create index "analyses_flow" on "analyses" ("bot_id", "flow", "conversation_id");`);

    this.addSql(
      `create table "flow_stats" ("bot_id" uuid not null, "flow" text not null, "account_id" uuid not null, "matches" int not null, "success_rate" double precision not null, "last_matched_at" timestamptz(3) not null, "drop_offs" jsonb not null default '{}', primary key ("bot_id", "flow"));`,
    );

    this.addSql(
      `create table "proposals" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "kind" text not null, "status" text not null, "title" text not null, "description" text not null, "domain" text not null, "keywords" json not null, "confidence" double precision not null, "origin" text not null, "flow" text not null, "change" json null, "supporting_count" int not null, "report" json null, "reviewer" text null, "note" text null, "is_overridden" boolean not null, "bot_version_id" uuid null, "former_version_id" uuid null, "former_success_rate" double precision null, "watched_cases" int not null, "watched_successes" int not null, "rollback_offered_at" timestamptz(3) null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "reviewed_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "proposals_account" on "proposals" ("account_id", "id");`);
    this.addSql(`create index "proposals_day" on "proposals" ("account_id", "created_at");`);
    this.addSql(`create index "proposals_flow" on "proposals" ("bot_id", "flow");`);

    this.addSql(
      `create table "proposal_supports" ("proposal_id" uuid not null, "conversation_id" uuid not null, "account_id" uuid not null, primary key ("proposal_id", "conversation_id"));`,
    );

    this.addSql(
      `create table "proposal_tokens" ("bot_id" uuid not null, "token" text not null, "proposal_id" uuid not null, "account_id" uuid not null, primary key ("bot_id", "token", "proposal_id"));`,
    );
    this.addSql(`create index "proposal_tokens_proposal" on "proposal_tokens" ("proposal_id");`);

    this.addSql(
      `create table "webhook_deliveries" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "url" text not null, "event" json not null, "state" text not null, "attempts" int not null, "last_outcome" text null, "created_at" timestamptz(3) not null, "delivered_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "webhook_deliveries_bot" on "webhook_deliveries" ("bot_id", "id");`);

    this.addSql(`alter table "outbox" alter column "conversation_id" drop not null;`);

    this.addSql(
      `alter table "analyses" add constraint "analyses_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "flow_stats" add constraint "flow_stats_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "proposals" add constraint "proposals_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "proposal_supports" add constraint "proposal_supports_proposal_id_foreign" foreign key ("proposal_id") references "proposals" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "proposal_tokens" add constraint "proposal_tokens_proposal_id_foreign" foreign key ("proposal_id") references "proposals" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "webhook_deliveries" add constraint "webhook_deliveries_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "proposal_supports" drop constraint "proposal_supports_proposal_id_foreign";`);
    this.addSql(`alter table "proposal_tokens" drop constraint "proposal_tokens_proposal_id_foreign";`);

    this.addSql(`drop table if exists "analyses" cascade;`);
    this.addSql(`drop table if exists "flow_stats" cascade;`);
    this.addSql(`drop table if exists "proposals" cascade;`);
    this.addSql(`drop table if exists "proposal_supports" cascade;`);
    this.addSql(`drop table if exists "proposal_tokens" cascade;`);
    this.addSql(`drop table if exists "webhook_deliveries" cascade;`);

    this.addSql(`alter table "outbox" alter column "conversation_id" set not null;`);
  }
}
