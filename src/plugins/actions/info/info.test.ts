import { describe, expect, it } from 'vitest';
import { house, makeActionContext } from '../../../../test/support/action-context.ts';
import { getBusinessInfo } from './get-business-info.ts';
import { getHours } from './get-hours.ts';

describe('get_hours', () => {
  it("tells today's hours by the clock of the house, and whether it is open now", async () => {
    const { context } = makeActionContext({ now: '2026-11-21T00:30:00.000Z' });
    expect(await getHours.run({}, context)).toEqual({
      ok: true,
      output: {
        date: '2026-11-21',
        is_open: true,
        hours: ['18:00-24:00'],
        note: null,
        open_now: true,
        next_date: null,
        next_hours: [],
      },
    });
    const tokyo = makeActionContext({ now: '2026-11-21T00:30:00.000Z', timeZone: 'Asia/Tokyo' });
    expect(await getHours.run({}, tokyo.context)).toMatchObject({ output: { date: '2026-11-21', open_now: false } });
  });

  it('says when it opens again after a closed day', async () => {
    const { context } = makeActionContext();
    expect(await getHours.run({ date: '2026-12-25' }, context)).toMatchObject({
      output: { is_open: false, hours: [], next_date: '2026-12-26', next_hours: ['18:00-24:00'] },
    });
  });
});

describe('get_business_info', () => {
  it('tells what the bundle says, and nothing else', async () => {
    const { context } = makeActionContext();
    const result = await getBusinessInfo.run({}, context);
    expect(result).toEqual({
      ok: true,
      output: {
        name: house.name,
        phone: house.phone,
        description: null,
        email: null,
        address: null,
        website: null,
      },
    });
    expect(getBusinessInfo.output.safeParse(result.output).success).toBe(true);
  });
});
