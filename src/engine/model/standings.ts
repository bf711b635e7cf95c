/** How the models of a server stand: for whoever runs it, who would else hear of a dead one from visitors. */
import type { ModelStanding } from './port.ts';
import type { Clock } from '../ports/clock.ts';
import type { ModelOutcome } from '../vocabulary.ts';
import type { Health } from './circuit-breaker.ts';

export interface Standings {
  /** `unknown` says nothing of the model. */
  note(model: string, result: { health: Health; outcome: ModelOutcome }): void;
  all(): readonly ModelStanding[];
}

export const modelStandings = (models: readonly string[], clock: Clock): Standings => {
  const standings = new Map(
    models.map((model): [string, ModelStanding] => [model, { model, state: 'UNTRIED', outcome: null, since: null }]),
  );
  return {
    note: (model, { health, outcome }) => {
      const known = standings.get(model);
      if (!known || health === 'unknown') return;
      const state = health === 'up' ? 'ANSWERING' : 'FAILING';
      const since = known.state === state ? known.since : clock.now().toISOString();
      standings.set(model, { model, state, outcome: state === 'FAILING' ? outcome : null, since });
    },
    all: () => [...standings.values()],
  };
};
