import { describe, expect, it } from 'vitest';
import { type ActionContextOptions, makeActionContext } from '../../../../test/support/action-context.ts';
import { bookingConfig } from './booking-config.ts';
import { checkAvailability } from './check-availability.ts';

const config = bookingConfig.parse({ capacity: 10, slotMinutes: 30, maxPartySize: 8, daysAhead: 60 });
const action = checkAvailability(config);

const setUp = (options?: ActionContextOptions) => {
  const { context, taken, bookings } = makeActionContext(options);
  const check = async (date: string, time: string | undefined, party_size = 2) => {
    const result = await action.run(action.input.parse({ date, time, party_size }), context);
    if (result.ok) expect(action.output.safeParse(result.output).error).toBeUndefined();
    return result;
  };
  return { check, taken, bookings, context };
};
const refusal = (code: string, alternatives: object[]) => ({ ok: false, code, output: { alternatives } });

describe('a table that is free', () => {
  it('is offered, with the other free times of the day, the last an hour before closing', async () => {
    const { check } = setUp();
    expect(await check('2026-11-22', '17:00')).toEqual({
      ok: true,
      output: {
        date: '2026-11-22',
        time: '17:00',
        party_size: 2,
        times: '12:00 12:30 13:00 13:30 14:00 14:30 15:00 15:30 16:00 16:30 17:00 17:30 18:00 18:30 19:00'.split(' '),
      },
    });
  });

  it('may be asked for by the day alone', async () => {
    const { check, taken } = setUp();
    await taken('2026-11-25', '20:00', 9);
    expect(await check('2026-11-25', undefined)).toMatchObject({ ok: true, output: { time: null, times: ['18:00'] } });
  });

  it('fits in beside others up to the last seat, and again when they have left', async () => {
    const { check, taken } = setUp();
    await taken('2026-11-22', '13:00', 8);
    expect(await check('2026-11-22', '13:00', 2)).toMatchObject({ ok: true });
    expect(await check('2026-11-22', '13:00', 3)).toMatchObject({ ok: false, code: 'FULL' });
    expect(await check('2026-11-22', '15:00', 8)).toMatchObject({ ok: true });
  });

  it('is found after midnight, while the night before goes on', async () => {
    const { check } = setUp();
    expect(await check('2026-11-21', '01:00')).toMatchObject({ ok: true });
    expect(await check('2026-11-21', '01:30')).toMatchObject({ ok: false, code: 'CLOSED' });
  });
});

describe('when there is none, the nearest other ones are offered', () => {
  it('of the same day when the wished time is full', async () => {
    const { check, taken } = setUp();
    await taken('2026-11-22', '15:00', 9);
    expect(await check('2026-11-22', '15:00', 4)).toMatchObject(
      refusal('FULL', [
        { date: '2026-11-22', time: '12:30', text: '12:30 pm' },
        { date: '2026-11-22', time: '13:00', text: '1 pm' },
        { date: '2026-11-22', time: '17:00', text: '5 pm' },
      ]),
    );
  });

  it('of the next open days when the day is full or closed', async () => {
    const { check, taken } = setUp();
    await taken('2026-11-22', '11:00', 10, 12 * 60);
    const following = [
      { date: '2026-11-24', time: '19:00', text: 'Tue 24 Nov, 7 pm' },
      { date: '2026-11-25', time: '19:00', text: 'Wed 25 Nov, 7 pm' },
      { date: '2026-11-26', time: '19:00', text: 'Thu 26 Nov, 7 pm' },
    ];
    expect(await check('2026-11-22', '19:00')).toMatchObject(refusal('FULL', following));
    expect(await check('2026-11-23', '19:00')).toMatchObject(refusal('CLOSED', following));
    expect(await check('2026-11-23', undefined)).toMatchObject(refusal('CLOSED', following));
  });

  it('in the words of the locale', async () => {
    const { check } = setUp({ locale: 'ru' });
    expect(await check('2026-11-23', '19:00')).toMatchObject(
      refusal('CLOSED', [
        { text: 'вт, 24 нояб., 19:00' },
        { text: 'ср, 25 нояб., 19:00' },
        { text: 'чт, 26 нояб., 19:00' },
      ]),
    );
  });

  it('never in the past, nor later than bookings are taken', async () => {
    const { check } = setUp({ now: '2026-11-22T17:10:00.000Z' });
    expect(await check('2026-11-22', '13:00')).toMatchObject(
      refusal('PAST', [{ time: '17:30' }, { time: '18:00' }, { time: '18:30' }]),
    );
    const last = setUp({ now: '2026-09-24T12:00:00.000Z' });
    await last.taken('2026-11-22', '11:00', 10, 12 * 60);
    expect(await last.check('2026-11-22', '13:00')).toMatchObject(refusal('FULL', []));
  });
});

describe('a wish that no house could meet', () => {
  it.each([
    ['the past', '2026-11-19', '19:00', 'PAST'],
    ['earlier today', '2026-11-20', '12:00', 'PAST'],
    ['a day too far ahead', '2027-01-20', '19:00', 'TOO_FAR'],
    ['a closed day', '2026-12-25', '19:00', 'CLOSED'],
    ['before opening', '2026-11-25', '17:30', 'CLOSED'],
    ['just before closing', '2026-11-25', '21:30', 'CLOSED'],
    ['the afternoon break', '2026-11-24', '16:00', 'CLOSED'],
    ['minutes at which nobody is seated', '2026-11-25', '18:10', 'BETWEEN_SLOTS'],
  ])('is refused for what it is: %s', async (_, date, time, code) => {
    expect(await setUp().check(date, time)).toMatchObject({ ok: false, code });
  });

  it('is a matter for a person when the party is too large: no other time is offered', async () => {
    expect(await setUp().check('2026-11-25', '18:00', 9)).toMatchObject(refusal('TOO_LARGE', []));
  });

  it('is refused as input when it is no date, no time or no number of people', () => {
    for (const wrong of [{ date: '2026-02-30' }, { time: '25:00' }, { party_size: 0 }, { party_size: 2.5 }]) {
      const input = { date: '2026-11-25', time: '18:00', party_size: 2, ...wrong };
      expect(action.input.safeParse(input).success).toBe(false);
    }
  });
});

describe('when the clocks change', () => {
  const allNight = { name: 'Night Bar', hours: { sat: ['20:00-06:00'] } };

  it('refuses a time that the night leaves out, and offers the ones around it', async () => {
    const { check } = setUp({ company: allNight, now: '2026-03-28T12:00:00.000Z' });
    expect(await check('2026-03-29', '01:30')).toMatchObject(
      refusal('NO_SUCH_TIME', [{ time: '00:30' }, { time: '02:00' }, { time: '02:30' }]),
    );
  });

  it('takes the first of two when an hour comes twice', async () => {
    const before = setUp({ company: allNight, now: '2026-10-25T00:29:00.000Z' });
    expect(await before.check('2026-10-25', '01:30')).toMatchObject({ ok: true });
    const between = setUp({ company: allNight, now: '2026-10-25T00:31:00.000Z' });
    expect(await between.check('2026-10-25', '01:30')).toMatchObject({ ok: false, code: 'PAST' });
  });

  it('knows the past by the clock of the house, wherever the server is', async () => {
    const now = '2026-11-24T23:30:00.000Z';
    const tokyo = setUp({ now, timeZone: 'Asia/Tokyo' });
    expect(await tokyo.check('2026-11-24', '20:00')).toMatchObject({ ok: false, code: 'PAST' });
    const newYork = setUp({ now, timeZone: 'America/New_York' });
    expect(await newYork.check('2026-11-24', '20:00')).toMatchObject({ ok: true });
  });
});
