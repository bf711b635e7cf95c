import { oncePer } from '../remembered.ts';
import type { ActObservation, DialogueAct } from '../types.ts';
import type { ActRule, ActsLocale } from './locale.ts';
import type { Message } from './message.ts';

interface CompiledRule {
  rule: ActRule;
  matches: RegExp;
  unless: RegExp | undefined;
}

/** One rule that found its phrase. */
export interface Vote {
  /** The model's weight for the vote hangs on the rule's name. */
  rule: ActRule;
}

const WORD = '[^ |]+';

/** `~3 ` in a phrase is a gap of up to three words of the same clause, `~` alone exactly one, `word~` any ending. */
const source = (phrase: string) =>
  phrase
    .trim()
    .replace(/~(\d) /g, `(?:${WORD} ){0,$1}`)
    .replace(/(?<=[\p{L}}])~/gu, '[^ |]*')
    .replace(/~/g, WORD);
const anyOf = (phrases: readonly string[]) => `(?:${phrases.map(source).join('|')})`;

function compile(rule: ActRule): CompiledRule {
  // Every quantifier is bounded and every word is closed by a space, so that matching stays linear in the message.
  const forms: string[] = [];
  if (rule.clause) forms.push(`\\| ${anyOf(rule.clause)}(?: \\?)? (?=\\|)`);
  if (rule.opens) forms.push(`\\| ${anyOf(rule.opens)}(?= )`);
  if (rule.says) forms.push(` ${anyOf(rule.says)}(?= )`);
  return {
    rule,
    matches: new RegExp(forms.join('|'), 'u'),
    unless: rule.unless && new RegExp(` ${anyOf(rule.unless)}(?= )`, 'u'),
  };
}

const compiledRules = oncePer((locale: ActsLocale): readonly CompiledRule[] => locale.rules.map(compile));

/** Every rule of the locale, or of one act, whose phrase the message holds, in the locale's order. */
export function castVotes(message: Pick<Message, 'marked'>, locale: ActsLocale, act?: DialogueAct): Vote[] {
  const votes: Vote[] = [];
  for (const { rule, matches, unless } of compiledRules(locale)) {
    if (act !== undefined && rule.act !== act) continue;
    if (matches.test(message.marked) && !unless?.test(message.marked)) votes.push({ rule });
  }
  return votes;
}

/** Tells acts apart where the act alone does not: a refusal by its kind, a side question by its kind. */
export const actKey = (act: Pick<ActObservation, 'act' | 'kind'>) => (act.kind ? `${act.act}:${act.kind}` : act.act);

/** Votes gathered by act: rules that agree make each other likelier, as independent witnesses would (noisy or). */
export function gatherVotes(votes: readonly Vote[]): ActObservation[] {
  const gathered = new Map<string, { act: ActObservation; doubt: number; evidence: string[] }>();
  for (const { rule } of votes) {
    const key = actKey(rule);
    const known = gathered.get(key);
    if (known) {
      known.doubt *= 1 - rule.score;
      known.evidence.push(`rule:${rule.name}`);
    } else {
      const act = { act: rule.act, kind: rule.kind, score: 0, evidence: [] };
      gathered.set(key, { act, doubt: 1 - rule.score, evidence: [`rule:${rule.name}`] });
    }
  }
  return [...gathered.values()].map(({ act, doubt, evidence }) => ({ ...act, score: 1 - doubt, evidence }));
}
