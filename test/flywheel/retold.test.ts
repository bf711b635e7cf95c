import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { loadBundle, newId, textIn } from '../../src/engine/index.ts';
import type { BotDefinition, ProposalRecord, SolutionStep } from '../../src/engine/index.ts';
import { ideaFrom } from '../../src/plugins/flywheel/idea.ts';
import type { Likeness } from '../../src/plugins/flywheel/likeness.ts';
import { likenessIn } from '../../src/plugins/flywheel/likeness.ts';
import { findSimilarTo } from '../../src/plugins/flywheel/similar.ts';
import { solutionOf } from '../../src/plugins/flywheel/solution.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { pendingProposal } from '../support/pending-proposal.ts';
import { readHelpdeskCorpus, solutionIn } from '../support/helpdesk-corpus.ts';

const retold = z
  .array(
    z.strictObject({
      same: z.string().optional(),
      other: z.string().optional(),
      said: z.array(z.string()),
      done: z.array(z.string()),
      found: z.string(),
    }),
  )
  .parse(parse(readFileSync(new URL('retold.yaml', import.meta.url), 'utf8')));

/** "Is the light on? | yes, it is" */
const stepIn = (text: string): SolutionStep => {
  const [asked = '', answer] = text.split(' | ');
  return answer === undefined ? { text: asked } : { text: asked, options: [answer, 'Something else'], answer };
};

interface Account {
  /** The flow that it left; null: none was about it. */
  flow: string | null;
  said: readonly string[];
  done: readonly SolutionStep[];
  found: string;
}

describe('matters of the helpdesk told again by other people', () => {
  let bot: BotDefinition;
  let likeness: Likeness;
  const pending = new Map<string, ProposalRecord>();

  const proposalFor = ({ flow, said, done, found }: Account): ProposalRecord => {
    const solution = solutionOf({ solution: done, resolution: found });
    const title = flow === null ? undefined : bot.flows[flow]?.title;
    if (!solution || (flow !== null && title === undefined)) return expect.fail(`nothing to learn from "${found}"`);
    const messages = said.map((text, i) => ({
      text,
      turn: i + 1,
      flow,
      isStep: false,
      isAside: false,
      isForPerson: false,
    }));
    const idea = ideaFrom({ messages }, solution, title === undefined ? null : textIn(title, 'en'));
    const kind = flow === null ? 'NEW_FLOW' : 'ENHANCEMENT';
    return pendingProposal({ kind, domain: flow ?? 'it', title: idea.title, description: idea.description });
  };

  beforeAll(async () => {
    const loaded = loadBundle(await readBundleFolder('bots/helpdesk'), builtInPlugins);
    bot = loaded.definition ?? expect.fail('the helpdesk does not hold');
    likeness = likenessIn(bot, 'en');
    for (const entry of await readHelpdeskCorpus()) {
      if (entry.kind !== 'diverging' && entry.kind !== 'novel') continue;
      const said = entry.turns.flatMap((turn) => ('user' in turn ? [turn.user] : [])).slice(0, 1);
      const flow = 'flow' in entry.expect ? entry.expect.flow : null;
      const account = { flow, said, done: solutionIn(entry), found: entry.resolution ?? '' };
      pending.set(entry.id, proposalFor(account));
    }
  });

  /** The matter of the corpus that each account is taken for; null: for none. */
  const takenFor = (of: string, { said, done, found }: (typeof retold)[number]): string | null => {
    const flow = pending.get(of)?.kind === 'ENHANCEMENT' ? (pending.get(of)?.domain ?? null) : null;
    const draft = proposalFor({ flow, said, done: done.map(stepIn), found });
    const similar = findSimilarTo(draft, { botVersionId: newId() }, { likeness });
    const { id } = similar([...pending.values()], new Map()) ?? {};
    return [...pending].find(([, proposal]) => proposal.id === id)?.[0] ?? null;
  };

  it.each(retold.flatMap((entry) => (entry.other === undefined ? [] : [[entry.found, entry.other, entry] as const])))(
    'are not taken for what is only near: %s',
    (_, of, entry) => {
      expect(takenFor(of, entry)).toBeNull();
    },
  );

  it('are known by their words in four cases of five, and none is taken for another', () => {
    const same = retold.flatMap((entry) => (entry.same === undefined ? [] : [{ of: entry.same, entry }]));
    const taken = same.map(({ of, entry }) => ({ of, for: takenFor(of, entry) }));
    expect(taken.filter((one) => one.for !== null && one.for !== one.of)).toEqual([]);
    expect(same).toHaveLength(69);
    expect(taken.filter((one) => one.for === one.of).length).toBeGreaterThanOrEqual(55);
  });
});
