import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** The tables a turn touches, with the columns it touches and the indexes it needs; nothing else. */
const TABLES = `
  create table profiles (
    id uuid primary key, collected jsonb not null, refused jsonb not null, preferences jsonb not null, summary text
  );
  create table conversations (
    id uuid primary key, profile_id uuid not null references profiles, status text not null, state jsonb not null,
    fence int not null, turn_count int not null, last_activity_at timestamptz not null
  );
  create table turns (
    id uuid primary key, conversation_id uuid not null references conversations, sequence int not null,
    status text not null, idempotency_key text, user_message jsonb, replies jsonb not null, intent jsonb, decision jsonb,
    trace jsonb, usage jsonb not null, started_at timestamptz not null, completed_at timestamptz,
    unique (conversation_id, sequence), unique (conversation_id, idempotency_key)
  );
  create table model_usage (
    id uuid primary key, conversation_id uuid not null, turn_id uuid not null, model text not null,
    input_tokens int not null, output_tokens int not null, at timestamptz not null
  );
  create table outbox (id uuid primary key, conversation_id uuid not null, kind text not null, payload jsonb not null,
    at timestamptz not null);
`;

const READ = {
  name: 'limit-read',
  text: `
    select c.state::text, c.fence, c.turn_count, p.collected::text, p.refused::text, p.preferences::text, p.summary,
      (select coalesce(json_agg(json_build_array(t.user_message, t.replies) order by t.sequence), '[]')::text
       from (select sequence, user_message, replies from turns
             where conversation_id = c.id order by sequence desc limit 5) t) as history
    from conversations c join profiles p on p.id = c.profile_id where c.id = $1`,
};

const WRITE = {
  name: 'limit-write',
  text: `
    with moved as (
      update conversations set state = $2, fence = fence + 1, turn_count = turn_count + 1, last_activity_at = $13
      where id = $1 and fence = $3 returning id, turn_count
    ), turn as (
      insert into turns (id, conversation_id, sequence, status, idempotency_key, user_message, replies, intent, decision,
        trace, usage, started_at, completed_at)
      select $4, id, turn_count, 'COMPLETED', $5, $6, $7, $8, $9, $10, $11, $12, $13 from moved
    ), used as (
      insert into model_usage select $14, id, $4, 'bench', 400, 40, $13 from moved where $14::uuid is not null
    ), sent as (
      insert into outbox select $15, id, 'turn.completed', $16, $13 from moved
    )
    select count(*)::int as moved from moved`,
};

/** What a turn reads: five turns of history are ten messages. */
export interface ReadTurn {
  fence: number;
  state: object;
  profile: object;
  history: [{ text: string } | null, { text: string }[]][];
}

export interface WrittenTurn {
  conversationId: string;
  fence: number;
  state: object;
  message: string;
  reply: string;
  usedModel: boolean;
  startedAt: Date;
}

interface Row {
  state: string;
  fence: number;
  collected: string;
  refused: string;
  history: string;
}

/** Of the size that a turn of the engine leaves behind: two rules that matched, a dozen that did not, and the times. */
const TRACE = {
  rules: ['faq/answer', 'flows/advance'].map((rule, at) => ({
    rule,
    phase: 'decide',
    outcome: at === 0 ? 'fired' : 'outranked',
    because: 'the message asks what an entry answers, with a score above the threshold of the bot',
    certainty: 0.93,
    winner: at === 0 ? null : 'faq/answer',
  })),
  notMatched: Array.from({ length: 12 }, (_, at) => `plugin-${at}/rule-that-looked-and-passed`),
  commands: [],
  effects: ['say', 'rememberDecision'],
  model: { asked: false, reason: 'settled', outcome: null },
  phasesMs: { receive: 0.11, load: 0.52, perceive: 0.38, decide: 0.12, act: 0.02, compose: 0.05 },
};
const INTENT = {
  acts: [{ act: 'side_question', kind: 'faq', score: 0.94, evidence: ['word:open'] }],
  slots: [],
  candidates: {},
};
const DECISION = {
  action: 'faq',
  reasoning: TRACE.rules[0]?.because,
  confidence: 0.93,
  by: 'rule',
  source: 'faq/answer',
};

/** The reads and writes of a turn on the bare driver: one named statement each way, each its own transaction. */
export class LimitStore {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 10 });
  }

  async createTables(): Promise<void> {
    await this.#pool.query(TABLES);
  }

  async startConversation(state: object): Promise<string> {
    const [id, profileId] = [randomUUID(), randomUUID()];
    await this.#pool.query(`insert into profiles values ($1, '{}', '{}', '{}', null)`, [profileId]);
    await this.#pool.query(`insert into conversations values ($1, $2, 'ACTIVE', $3, 0, 0, now())`, [
      id,
      profileId,
      state,
    ]);
    return id;
  }

  async read(conversationId: string): Promise<ReadTurn> {
    const { rows } = await this.#pool.query<Row>({ ...READ, values: [conversationId] });
    const [row] = rows;
    if (!row) throw new Error(`no conversation ${conversationId}`);
    return {
      fence: row.fence,
      state: JSON.parse(row.state) as object,
      profile: { collected: JSON.parse(row.collected) as object, refused: JSON.parse(row.refused) as object },
      history: JSON.parse(row.history) as ReadTurn['history'],
    };
  }

  async write(turn: WrittenTurn): Promise<void> {
    const at = new Date();
    const { rows } = await this.#pool.query<{ moved: number }>({
      ...WRITE,
      values: [
        turn.conversationId,
        turn.state,
        turn.fence,
        randomUUID(),
        randomUUID(),
        { id: randomUUID(), text: turn.message, button: null, at },
        JSON.stringify([
          { id: randomUUID(), role: 'BOT', text: turn.reply, at, source: 'model', buttons: [], media: [] },
        ]),
        INTENT,
        DECISION,
        TRACE,
        { modelCalls: Number(turn.usedModel), inputTokens: 400, outputTokens: 40, costUsd: 0 },
        turn.startedAt,
        at,
        turn.usedModel ? randomUUID() : null,
        randomUUID(),
        { conversationId: turn.conversationId },
      ],
    });
    if (rows[0]?.moved !== 1) throw new Error(`conversation ${turn.conversationId} has moved on`);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
