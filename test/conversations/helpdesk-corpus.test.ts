import { beforeAll, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { readHelpdeskCorpus, turnsForBot } from '../support/helpdesk-corpus.ts';
import type { CorpusConversation, CorpusKind } from '../support/helpdesk-corpus.ts';
import type { TestBot } from '../support/make-bot.ts';
import { makeBot } from '../support/make-bot.ts';

const files = await readBundleFolder(new URL('../../bots/helpdesk', import.meta.url).pathname);
const corpus = await readHelpdeskCorpus();
const heldOut = await readHelpdeskCorpus('held-out');

/** Where the bot's own part of a conversation ended. */
interface Ended {
  status: string;
  /** Of the steps that were shown, in order. */
  flows: string[];
}

/** Holds the bot's part of a transcript; a button that is not on offer is a mistake of the transcript. */
async function hold({ engine, stores, viewer }: TestBot, transcript: CorpusConversation): Promise<Ended> {
  const { conversation } = await engine.startConversation(viewer, { botSlug: 'helpdesk' });
  const { id: conversationId } = conversation;
  const { accountId } = viewer;
  for (const turn of turnsForBot(transcript)) {
    const message = 'user' in turn ? { text: turn.user } : { button: turn.button };
    const before = await stores.conversations.find(accountId, conversationId);
    if ('button' in turn) expect(before?.state.buttons, transcript.id).toContain(turn.button);
    await (await engine.sendMessage(viewer, { conversationId, ...message })).completed;
  }
  const after = await stores.conversations.find(accountId, conversationId);
  const steps = await stores.conversations.stepsOf(accountId, [conversationId], { first: 50, after: null });
  return { status: after?.status ?? '', flows: (steps.get(conversationId)?.rows ?? []).map(({ flow }) => flow) };
}

const ofKind = (...kinds: CorpusKind[]) =>
  corpus.filter(({ kind }) => kinds.includes(kind)).map((one) => [one.id, one] as const);

describe('the corpus of helpdesk', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await makeBot({ files });
  });

  it('has at least 120 conversations of every kind, each under an id of its own', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(120);
    expect(new Set(corpus.map(({ id }) => id)).size).toBe(corpus.length);
    const kinds = new Set(corpus.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['matching', 'diverging', 'novel', 'duplicate', 'unresolved', 'spam']));
  });

  it('merges a duplicate into an earlier conversation with the same outcome', () => {
    for (const [at, { id, kind, expect: expected }] of corpus.entries()) {
      const of = 'merges_into' in expected ? expected.merges_into : undefined;
      expect(of !== undefined, id).toBe(kind === 'duplicate');
      if (of === undefined) continue;
      const first = corpus.slice(0, at).find((one) => one.id === of);
      expect({ ...first?.expect, merges_into: of }, id).toEqual(expected);
    }
  });

  it('has a part held out, whose duplicates repeat conversations of the other', () => {
    expect(corpus.filter(({ id }) => heldOut.some((one) => one.id === id))).toEqual([]);
    for (const { id, kind, expect: expected } of heldOut) {
      const of = 'merges_into' in expected ? expected.merges_into : undefined;
      expect(of !== undefined, id).toBe(kind === 'duplicate');
      const first = corpus.find((one) => one.id === of);
      if (of !== undefined) expect({ ...first?.expect, merges_into: of }, id).toEqual(expected);
    }
  });

  it.each(heldOut.map((one) => [one.id, one] as const))('hands %s over', async (_id, transcript) => {
    const { status, flows } = await hold(bot, transcript);
    const isAboutFlow = transcript.expect.outcome === 'ENHANCEMENT';
    expect({ status, flow: flows.at(-1) ?? null }).toEqual({
      status: 'HANDED_OFF',
      flow: isAboutFlow ? flowOf(transcript) : null,
    });
  });

  it.each(ofKind('matching'))('resolves %s by its flow', async (_id, transcript) => {
    const { status, flows } = await hold(bot, transcript);
    expect(transcript.resolved_by).toBe('bot');
    expect({ status, flow: flows.at(-1) }).toEqual({ status: 'RESOLVED', flow: flowOf(transcript) });
  });

  it.each(ofKind('diverging', 'duplicate').filter(([, one]) => one.expect.outcome === 'ENHANCEMENT'))(
    'hands %s over from its flow',
    async (_id, transcript) => {
      const { status, flows } = await hold(bot, transcript);
      expect({ status, flow: flows.at(-1) }).toEqual({ status: 'HANDED_OFF', flow: flowOf(transcript) });
    },
  );

  it.each(ofKind('novel', 'duplicate').filter(([, one]) => one.expect.outcome === 'NEW_FLOW'))(
    'has no flow for %s',
    async (_id, transcript) => {
      expect(await hold(bot, transcript)).toEqual({ status: 'HANDED_OFF', flows: [] });
    },
  );

  it.each(ofKind('unresolved'))('leaves %s open', async (_id, transcript) => {
    expect((await hold(bot, transcript)).status).not.toBe('RESOLVED');
  });

  it.each(ofKind('spam'))('follows no flow for %s', async (_id, transcript) => {
    const { status, flows } = await hold(bot, transcript);
    expect({ isResolved: status === 'RESOLVED', flows }).toEqual({ isResolved: false, flows: [] });
  });
});

const flowOf = ({ expect: expected }: CorpusConversation): string | null => ('flow' in expected ? expected.flow : null);
