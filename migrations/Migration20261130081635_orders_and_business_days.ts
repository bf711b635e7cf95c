import { Migration } from '@mikro-orm/migrations';

export class Migration20261130081635_orders_and_business_days extends Migration {
  override name = 'Migration20261130081635_orders_and_business_days';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "business_days" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "day" text not null, "hours" text[] null, "seats" int null, "note" text null, "changed_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "business_days" add constraint "business_days_day" unique ("bot_id", "day");`);

    this.addSql(
      `create table "menu_items" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "item" text not null, "definition" json null, "is_available" boolean not null, "portions" int null, "changed_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "menu_items" add constraint "menu_items_item" unique ("bot_id", "item");`);

    this.addSql(
      `create table "orders" ("id" uuid not null, "account_id" uuid not null, "bot_id" uuid not null, "conversation_id" uuid not null, "profile_id" uuid not null, "reference" text not null, "currency" text not null, "total" int not null, "note" text null, "status" text not null, "created_at" timestamptz(3) not null, "cancelled_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "orders_conversation_id_index" on "orders" ("conversation_id");`);
    this.addSql(`create index "orders_person" on "orders" ("profile_id", "id");`);
    this.addSql(`create index "orders_bot" on "orders" ("bot_id", "created_at");`);
    this.addSql(`alter table "orders" add constraint "orders_reference" unique ("account_id", "bot_id", "reference");`);

    this.addSql(
      `create table "order_items" ("id" uuid not null, "account_id" uuid not null, "order_id" uuid not null, "profile_id" uuid not null, "place" int not null, "item" text not null, "name" text not null, "quantity" int not null, "options" json not null, "without" text[] not null, "note" text null, "price" int not null, primary key ("id"));`,
    );
    this.addSql(`create index "order_items_order_id_index" on "order_items" ("order_id");`);
    this.addSql(`create index "order_items_profile_id_index" on "order_items" ("profile_id");`);

    this.addSql(
      `alter table "business_days" add constraint "business_days_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "menu_items" add constraint "menu_items_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "orders" add constraint "orders_bot_id_foreign" foreign key ("bot_id") references "bots" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "order_items" add constraint "order_items_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "order_items" drop constraint "order_items_order_id_foreign";`);

    this.addSql(`drop table if exists "business_days" cascade;`);
    this.addSql(`drop table if exists "menu_items" cascade;`);
    this.addSql(`drop table if exists "orders" cascade;`);
    this.addSql(`drop table if exists "order_items" cascade;`);
  }
}
