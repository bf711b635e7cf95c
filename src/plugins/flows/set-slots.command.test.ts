import { describe, expect, it } from 'vitest';
import { tableBot } from '../../../test/support/table-bot.ts';
import { loadBundle } from '../../engine/index.ts';
import type { TurnView } from '../../engine/index.ts';
import { builtInPlugins } from '../index.ts';
import { setSlots } from './set-slots.command.ts';

const { definition } = loadBundle(tableBot, builtInPlugins);
const flow = definition?.flows['book'];
const view = { bot: definition, flow, asked: null, frame: null } as unknown as TurnView;

describe('set_slots', () => {
  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])('knows no slot "%s"', (name) => {
    const slots = Object.fromEntries([[name, 'x']]);
    expect(setSlots.guard({ slots }, view)).toBe(`the running flow has no slot "${name}"`);
  });

  it('is about slots that the flow has', () => {
    expect(flow?.slots['party_size']).toBeDefined();
    expect(setSlots.guard({ slots: { party_size: 'x' } }, view)).toContain('is no number');
  });
});

describe('a definition', () => {
  it.each(['constructor', '__proto__'])('has no flow, step or slot "%s"', (name) => {
    expect([definition?.flows[name], flow?.steps[name], flow?.slots[name]]).toEqual([undefined, undefined, undefined]);
  });
});
