import { Migration } from '@mikro-orm/migrations';

export class Migration20261120081126_first_tables extends Migration {
  override name = 'Migration20261120081126_first_tables';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "accounts" ("id" uuid not null, "name" text not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "accounts" add constraint "accounts_name_unique" unique ("name");`);

    this.addSql(
      `create table "api_keys" ("id" uuid not null, "account_id" uuid not null, "role" text not null, "name" text not null, "hash" text not null, "scopes" text[] not null, "created_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "api_keys_account_id_index" on "api_keys" ("account_id");`);
    this.addSql(`alter table "api_keys" add constraint "api_keys_hash_unique" unique ("hash");`);

    this.addSql(
      `create table "audit_log" ("id" uuid not null, "account_id" uuid not null, "actor" text not null, "action" text not null, "subject_id" uuid not null, "before" json null, "after" json null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "audit_log_subject" on "audit_log" ("account_id", "subject_id", "id");`);

    this.addSql(
      `create table "bots" ("id" uuid not null, "account_id" uuid not null, "slug" text not null, "name" text not null, "public_key" text not null, "active_version_id" uuid not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "bots_public_key" on "bots" ("public_key");`);
    this.addSql(`alter table "bots" add constraint "bots_slug" unique ("account_id", "slug");`);

    this.addSql(
      `create table "bookings" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "conversation_id" uuid not null, "profile_id" uuid not null, "reference" text not null, "name" text not null, "phone" text null, "party_size" int not null, "date" date not null, "time" time(0) not null, "duration_minutes" int not null, "status" text not null, "created_at" timestamptz(3) not null, "cancelled_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "bookings_day" on "bookings" ("bot_id", "date");`);
    this.addSql(`create index "bookings_person" on "bookings" ("profile_id", "id");`);
    this.addSql(
      `alter table "bookings" add constraint "bookings_reference" unique ("account_id", "bot_id", "reference");`,
    );

    this.addSql(
      `create table "bot_versions" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "number" int not null, "checksum" text not null, "files" json not null, "published_by" text not null, "published_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "bot_versions" add constraint "bot_versions_number" unique ("bot_id", "number");`);

    this.addSql(
      `create table "model_usage" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "conversation_id" uuid not null, "turn_id" uuid not null, "model" text not null, "input_tokens" int not null, "output_tokens" int not null, "cost_usd" double precision not null, "latency_ms" double precision not null, "outcome" text not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "model_usage_account" on "model_usage" ("account_id", "at");`);

    this.addSql(
      `create table "outbox" ("id" uuid not null, "account_id" uuid not null, "conversation_id" uuid not null, "kind" text not null, "payload" json not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "profiles" ("id" uuid not null, "account_id" uuid not null, "user_id" text null, "collected" jsonb not null default '{}', "refused" jsonb not null default '{}', "preferences" jsonb not null default '{}', "objectives" json not null default '[]', "summary" text null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "profiles" add constraint "profiles_user" unique ("account_id", "user_id");`);

    this.addSql(
      `create table "conversations" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "bot_version_id" uuid not null, "profile_id" uuid not null, "channel" text not null, "status" text not null, "locale" text not null, "state" json not null, "turn_count" int not null default 0, "resolution" text null, "metadata" json not null, "created_at" timestamptz(3) not null, "last_activity_at" timestamptz(3) not null, "idempotency_key" text null, "fence" bigint not null default '0', "lease_turn_id" uuid null, "is_lease_claimed" boolean not null default false, "lease_expires_at" timestamptz(3) null, "lease_ms" int not null default 0, "queue" uuid[] not null default '{}', "model_calls" int not null default 0, "input_tokens" bigint not null default '0', "output_tokens" bigint not null default '0', "cost_usd" double precision not null default 0, primary key ("id"));`,
    );
    // By hand: room in each page for the row's next version, which then needs no new index entries (decision 0022).
    this.addSql(`alter table "conversations" set (fillfactor = 70);`);
    this.addSql(`create index "conversations_account" on "conversations" ("account_id", "id");`);
    this.addSql(`create index "conversations_bot" on "conversations" ("bot_id", "id");`);
    this.addSql(`create index "conversations_profile" on "conversations" ("profile_id", "id");`);
    this.addSql(`create index "conversations_version" on "conversations" ("bot_version_id");`);
    this.addSql(
      `alter table "conversations" add constraint "conversations_idempotency_key" unique ("account_id", "idempotency_key");`,
    );

    this.addSql(
      `create table "interruptions" ("id" uuid not null, "account_id" uuid not null, "conversation_id" uuid not null, "turn_id" uuid not null, "checkpoint_id" uuid not null, "kind" text not null, "question" text not null, "answer" text not null, "confidence" double precision not null, "resolved_at" timestamptz(3) null, "return_succeeded" boolean null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "interruptions_conversation" on "interruptions" ("conversation_id", "id");`);

    this.addSql(
      `create table "flow_checkpoints" ("id" uuid not null, "account_id" uuid not null, "conversation_id" uuid not null, "turn_id" uuid not null, "state" json not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "flow_checkpoints_conversation_id_index" on "flow_checkpoints" ("conversation_id");`);

    this.addSql(
      `create table "action_runs" ("id" uuid not null, "account_id" uuid not null, "conversation_id" uuid not null, "turn_id" uuid not null, "action" text not null, "key" text not null, "state" text not null, "input" json not null, "output" json null, "problem" json null, "attempts" int not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "action_runs_conversation_id_index" on "action_runs" ("conversation_id");`);
    this.addSql(`alter table "action_runs" add constraint "action_runs_key" unique ("account_id", "key");`);

    this.addSql(
      `create table "steps" ("id" uuid not null, "account_id" uuid not null, "conversation_id" uuid not null, "turn_id" uuid not null, "flow" text not null, "step" text not null, "type" text not null, "message" json null, "buttons" json not null, "expected_input" json null, "next_step" text null, "origin" text not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "steps_turn" on "steps" ("turn_id");`);
    this.addSql(`create index "steps_conversation" on "steps" ("conversation_id", "id");`);

    this.addSql(
      `create table "turns" ("id" uuid not null, "account_id" uuid not null, "conversation_id" uuid not null, "sequence" int not null, "status" text not null, "idempotency_key" text null, "user_message" json null, "replies" json not null default '[]', "intent" json null, "decision" json null, "actions" json not null default '[]', "trace" json null, "usage" json not null, "response_time_ms" double precision null, "time_to_first_chunk_ms" double precision null, "problem" json null, "started_at" timestamptz(3) not null, "completed_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "turns_under_way" on "turns" ("conversation_id") where completed_at is null;`);
    this.addSql(`alter table "turns" add constraint "turns_sequence" unique ("conversation_id", "sequence");`);
    this.addSql(
      `create unique index "turns_idempotency_key" on "turns" ("conversation_id", "idempotency_key") where idempotency_key is not null;`,
    );

    this.addSql(
      `alter table "api_keys" add constraint "api_keys_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "audit_log" add constraint "audit_log_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "bots" add constraint "bots_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "bookings" add constraint "bookings_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "bot_versions" add constraint "bot_versions_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "profiles" add constraint "profiles_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "conversations" add constraint "conversations_bot_version_id_foreign" foreign key ("bot_version_id") references "bot_versions" ("id");`,
    );
    this.addSql(
      `alter table "conversations" add constraint "conversations_profile_id_foreign" foreign key ("profile_id") references "profiles" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "interruptions" add constraint "interruptions_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "flow_checkpoints" add constraint "flow_checkpoints_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "action_runs" add constraint "action_runs_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "steps" add constraint "steps_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "turns" add constraint "turns_conversation_id_foreign" foreign key ("conversation_id") references "conversations" ("id") on delete cascade;`,
    );
  }
}
