/** The tour of the README, said to the bot on every day of the week: what a stranger pastes has to work on a Sunday too. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const tour = readme.slice(readme.indexOf('## Five minutes'), readme.indexOf('## The sample bots'));
const files = await readBundleFolder('bots/bistro');

/** What the tour has the visitor say: the messages of its commands, then those quoted in its words. */
const inCommands = [...tour.matchAll(/text: \\\\\\"(.+?)\\\\\\"/g)].map(([, text]) => text ?? '');
const inWords = [...tour.matchAll(/\("([^"]+)"\)|say "([^"]+)"/g)].map(([, refusal, yes]) => refusal ?? yes ?? '');

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const cases = DAYS.flatMap((day, n) =>
  ['07:30', '19:30', '23:50'].map((hour) => ({ day, hour, now: `2026-11-${String(23 + n)}T${hour}:00Z` })),
);

describe('the tour', () => {
  it('is what the README has', () => {
    expect(inCommands).toEqual(["a table for four on Friday at 7pm, I'm Ana", 'do you have parking?']);
    expect(inWords).toEqual(["I'd rather not give it", 'actually make it 5', 'yes']);
  });

  it('brings the key that the server asks for where it sends and streams', () => {
    const streamed = tour.split('\n').filter((line) => line.includes('converse(input:'));
    expect(streamed.length).toBeGreaterThan(0);
    for (const line of streamed) expect(line).toContain('idempotencyKey:');
  });

  it.each(cases)('books a table, begun on a $day at $hour', async ({ now }) => {
    const bot = await makeBot({ files, now });
    expect(saidIn(bot.greeting)).not.toBe('');
    const asked = await bot.say(inCommands[0] ?? '');
    expect(saidIn(asked)).toMatch(/phone|number/i);
    const aside = await bot.say(inCommands[1] ?? '');
    expect(aside.replies.flatMap(({ buttons }) => buttons.map(({ value }) => value))).toEqual(
      expect.arrayContaining(['continue_flow', 'ask_another']),
    );
    const said: string[] = [];
    for (const text of inWords) said.push(saidIn(await bot.say(text)));
    expect(said[0]).toMatch(/four|4/);
    expect(said[1]).toMatch(/five|5/);
    expect(said[2]).toMatch(/booked|see you|reference/i);
  });
});
