import type { PromptSection } from '../../engine/plugin.ts';
import type { Machine } from './machine.ts';
import { openMoves } from './move-to-state.command.ts';
import { readTurn } from './read-turn.ts';

/** Where the talk stands, what the bot is after there, where it may go, and how long a reply may be. */
export const stateSection = (machine: Machine): PromptSection => ({
  id: 'conversation-state',
  order: 65,
  keep: 80,
  render: (view) => {
    const { state, talk } = readTurn(machine, view);
    if (!state) return null;
    const moves = openMoves(machine, view).map(({ to }) => ({ state: to, goal: machine.states[to]?.goal ?? '' }));
    const where = {
      state: state.name,
      goal: state.goal,
      openObjections: talk.openObjections,
      ...(talk.estimate && { conversionProbability: Number(talk.estimate.probability.toFixed(2)) }),
      allowedMoves: moves,
    };
    const limit = view.bot.maxLengths[view.channel];
    const length =
      limit === undefined ? '' : `\nA reply has at most ${limit} characters: two or three short sentences.`;
    return `State of the conversation (what is not among the allowed moves is refused): ${JSON.stringify(where)}${length}`;
  },
});
