import { describe, expect, it } from 'vitest';
import { pendingProposal } from '../../../test/support/pending-proposal.ts';
import type { JsonObject } from '../../engine/index.ts';
import { descriptionOf, toldBy } from './told.ts';

describe('what a proposal tells', () => {
  it('is read back from its description', () => {
    const told = { found: 'Reset the dock.', asked: 'no power. on my desk', done: 'Is it lit? No Unplug it.' };
    expect(toldBy(pendingProposal({ description: descriptionOf(told) }))).toEqual(told);
  });

  it('is found in flow and title where an admin wrote the description', () => {
    const steps: JsonObject[] = [
      { id: 'a', type: 'ask' },
      { id: 'b', type: 'end', resolution: 'Reset it.' },
    ];
    const [title, description] = ['Dock without power', 'How to reset a dock.'];
    const fresh = pendingProposal({ title, description, change: { kind: 'new_flow', flow: { id: 'dock', steps } } });
    expect(toldBy(fresh)).toEqual({ found: 'Reset it.', asked: title, done: description });
    const none = { addExamples: [], addOptions: [], redirects: [], start: null, addSlots: {} };
    const patch = { kind: 'patch' as const, flow: 'dock', addSteps: steps, ...none };
    expect(toldBy(pendingProposal({ title, description, change: patch })).found).toBe('Reset it.');
    expect(toldBy(pendingProposal({ title, description, change: null })).found).toBe(title);
  });
});
