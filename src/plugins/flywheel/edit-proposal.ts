/** What an admin changes of a proposal before approving it. */
import { z } from 'zod';
import { BotError } from '../../engine/plugin.ts';
import type { JsonObject } from '../../engine/plugin.ts';
import type { FlowChange, ProposalRecord } from '../../engine/plugin-server.ts';

/** Keys that are not there stay as proposed. */
const EDITS = z.strictObject({
  title: z.string().min(1).max(200).optional(),
  description: z.string().max(2_000).optional(),
  /** Of a new flow: the flow as it shall be, as in its file. */
  flow: z.looseObject({ id: z.string().min(1) }).optional(),
  /** Of an enhancement: parts of the patch, in place of those proposed. */
  patch: z
    .strictObject({
      addExamples: z.array(z.string()),
      addSteps: z.array(z.looseObject({ id: z.string() })),
      addSlots: z.record(z.string(), z.unknown()),
      addOptions: z.array(
        z.strictObject({ step: z.string(), text: z.string(), value: z.string(), nextStep: z.string() }),
      ),
      redirects: z.array(z.strictObject({ step: z.string(), to: z.string(), nextStep: z.string() })),
      start: z.string().nullable(),
    })
    .partial()
    .optional(),
});

/** Throws INVALID_INPUT, and PROPOSAL_REVIEWED for a reinforcement, which changes nothing. */
export function editedProposal(
  proposal: ProposalRecord,
  edits: JsonObject | null,
): ProposalRecord & { change: FlowChange } {
  const { change } = proposal;
  if (!change) throw new BotError('PROPOSAL_REVIEWED');
  const parsed = EDITS.safeParse(edits ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const problem = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is wrong'}`;
    throw new BotError('INVALID_INPUT', { where: 'edits', problem });
  }
  const { title = proposal.title, description = proposal.description, flow, patch } = parsed.data;
  const isNew = change.kind === 'new_flow';
  if ((flow && !isNew) || (patch && isNew))
    throw new BotError('INVALID_INPUT', { where: 'edits', problem: `this proposal has no ${flow ? 'flow' : 'patch'}` });
  const next = (isNew ? { ...change, flow: flow ?? change.flow } : { ...change, ...patch }) as FlowChange;
  const id = next.kind === 'new_flow' ? next.flow.id : next.flow;
  return { ...proposal, title, description, flow: id, change: next };
}
