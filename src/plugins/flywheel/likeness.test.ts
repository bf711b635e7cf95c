import { beforeAll, describe, expect, it } from 'vitest';
import { deskBot } from '../../../test/flywheel/learning-bot.ts';
import { pendingProposal } from '../../../test/support/pending-proposal.ts';
import { loadBundle } from '../../engine/index.ts';
import type { BotDefinition } from '../../engine/index.ts';
import { builtInPlugins } from '../index.ts';
import { likenessIn } from './likeness.ts';
import type { Told } from './told.ts';
import { descriptionOf } from './told.ts';

let bot: BotDefinition;
beforeAll(() => {
  bot = loadBundle(deskBot, builtInPlugins).definition ?? expect.fail('the desk does not hold');
});

const telling = (told: Told) => pendingProposal({ description: descriptionOf(told) });
const resemblance = (a: Told, b: Told, locale = 'en') => likenessIn(bot, locale).to(telling(a))(telling(b));
const between = (a: Told, b: Told, locale = 'en'): number => resemblance(a, b, locale).score;

const VISIO = {
  found: 'Assigned a Visio licence from the pool.',
  asked: 'I need a Visio licence',
  done: 'Do you want to draw? Yes Install Visio from the portal.',
};

describe('the likeness of two accounts', () => {
  it('is 1 of an account and itself, 0 of two without a word in common, and the same both ways', () => {
    const drum = { found: 'Replaced the drum.', asked: 'streaks on paper', done: 'Look at the drum.' };
    expect(between(VISIO, VISIO)).toBe(1);
    expect(between(VISIO, drum)).toBe(0);
    const longer = { ...VISIO, done: `${VISIO.done} Restart the laptop and sign in to the account again.` };
    expect(between(VISIO, longer)).toBeCloseTo(between(longer, VISIO), 10);
  });

  it('falls most where the word differs that the whole account is about', () => {
    const subject = JSON.parse(JSON.stringify(VISIO).replaceAll('Visio', 'Project')) as Told;
    const detail = { ...VISIO, found: 'Assigned a Visio licence from the budget.' };
    expect(between(VISIO, subject)).toBeLessThan(between(VISIO, detail) - 0.1);
  });

  it('is contrary where each is about something that the other does not mention', () => {
    const project = JSON.parse(JSON.stringify(VISIO).replaceAll('Visio', 'Project')) as Told;
    expect(resemblance(VISIO, project).isContrary).toBe(true);
    expect(resemblance(VISIO, { ...project, asked: VISIO.asked }).isContrary).toBe(false);
    const monday = { found: 'Moved to Monday.', asked: 'the day', done: 'Monday?' };
    const friday = { found: 'Moved to Friday.', asked: 'the day', done: 'Friday?' };
    expect(resemblance(monday, friday)).toMatchObject({ isContrary: false, shared: 2 });
  });

  it('tells numbers and codes apart', () => {
    const error = (code: string): Told => {
      return { found: `Error ${code} comes from the clock.`, asked: `error ${code}`, done: 'Set the clock right.' };
    };
    expect(between(error('0x80070005'), error('0x80070005'))).toBe(1);
    expect(between(error('0x80070005'), error('0x8024402c'))).toBeLessThan(0.8);
    expect(between(error('720'), error('812'))).toBeLessThan(0.8);
    expect(resemblance(error('720'), error('812')).isContrary).toBe(true);
  });

  it('does not grow by an occasion in common', () => {
    const asked = 'my laptop is slow';
    const scan = { found: 'Let the virus scan finish.', asked, done: 'The scan runs once a week.' };
    const disk = { found: 'Resumed the encryption of the disk.', asked, done: 'Press Resume.' };
    expect(between(scan, disk)).toBe(0);
  });

  it('knows a word by its forms, by its synonyms and by its notion', () => {
    const told = { found: 'Cleaned the monitor.', asked: 'a stain', done: 'Take a cloth.' };
    const toldOf = (thing: string): number => between(told, { ...told, found: `Cleaned the ${thing}.` });
    expect([toldOf('monitors'), toldOf('screens')]).toEqual([1, 1]);
    expect(toldOf('drums')).toBeLessThan(1);
    const parcel = { ...told, found: 'Sent the parcel.' };
    const shipment = between(parcel, { ...told, found: 'Sent the shipment.' });
    expect(shipment).toBeGreaterThan(between(parcel, { ...told, found: 'Sent the flowers.' }));
    expect(shipment).toBeLessThan(1);
  });

  it('knows a phrase that says what a word says', () => {
    const told = { found: 'The subscription had expired.', asked: 'no entry', done: 'Pay it.' };
    expect(between(told, { ...told, found: 'The subscription had run out.' })).toBe(1);
  });

  it('is told in Russian too', () => {
    const one = { found: 'Перезагрузили роутер.', asked: 'нет интернета', done: 'Выключите роутер и включите снова.' };
    const same = { found: 'Помогла перезагрузка роутера.', asked: 'интернет пропал', done: 'Перезагрузить роутер.' };
    const other = { found: 'Оплатили счёт.', asked: 'нет интернета', done: 'Проверьте счёт и оплатите его.' };
    expect(between(one, same, 'ru')).toBeGreaterThan(0.5);
    expect(between(one, other, 'ru')).toBe(0);
  });
});

describe('the tokens of an account', () => {
  it('begin with what it is about, and what the bot talks of all the time comes last', () => {
    const told = { found: 'The VPN wants a token.', asked: 'VPN asks for a token', done: 'Fetch a token for the VPN.' };
    const tokens = likenessIn(bot, 'en').tokensOf(telling(told));
    expect(tokens[0]).toBe('token');
    expect(tokens.indexOf('vpn')).toBeGreaterThan(0);
  });
});
