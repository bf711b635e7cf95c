/**
 * Actions that answer what they answered when the conversation was held: nothing happens in the world twice. What was
 * not recorded runs on the replay's own stores, unless it would reach beyond them.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Action, ActionContext, ActionResult } from '../define-plugin.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ActionRunRecord } from '../ports/action.ts';
import type { PluginHost } from '../plugin-host.ts';
import type { ReplayableTurn } from './replay-conversation.ts';

/** What an action answers that the replay may not run. */
const NOT_RECORDED: ActionResult<never> = { ok: false, code: 'NOT_RECORDED' };

/** The bot's actions over the runs of these turns. Each run answers once, then the last one of its kind goes on doing so. */
export const recordedActions = (
  { actions, actionOwners }: Pick<PluginHost, 'actions' | 'actionOwners'>,
  turns: readonly ReplayableTurn[],
): ReadonlyMap<string, Action> => {
  const states = new Map(turns.map(({ id, state }) => [id, state ?? null]));
  /** What the run left in its plugin's corner of the state is on record with its turn. */
  const cornerAfter = (run: ActionRunRecord): Json | undefined =>
    states.get(run.turnId)?.plugins[actionOwners.get(run.action) ?? ''];
  const unused = new Set(turns.flatMap((turn) => turn.actions).filter(({ output }) => output !== null));
  const runs = [...unused];

  /** Of the same turn rather than of another; of another rather than one that has answered before. */
  const take = (action: string, input: Json, turnId: string): ActionRunRecord | undefined => {
    const fitting = runs.filter((run) => run.action === action && isDeepStrictEqual(run.input, input));
    const fresh = fitting.filter((run) => unused.has(run));
    const run = fresh.find((candidate) => candidate.turnId === turnId) ?? fresh[0] ?? fitting.at(-1);
    if (run) unused.delete(run);
    return run;
  };

  const overRecord = (action: Action): Action => ({
    ...action,
    run: async (input, context: ActionContext) => {
      const run = take(action.name, input as Json, context.turnId);
      if (run) {
        const corner = cornerAfter(run);
        if (corner !== undefined) context.corner.keep(corner);
        return resultOf(run);
      }
      return action.isOutside ? NOT_RECORDED : action.run(input, context);
    },
  });
  return new Map([...actions].map(([name, action]) => [name, overRecord(action)]));
};

/** The output is recorded as flows see it: `{ ok, code, ...output }`. */
const resultOf = ({ output }: ActionRunRecord): ActionResult<unknown> => {
  const { ok, code, ...rest } = output as { ok: boolean; code: string } & JsonObject;
  return ok ? { ok: true, output: rest } : { ok: false, code, output: rest };
};
