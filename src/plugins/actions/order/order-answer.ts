import type { ActionContext, ActionResult } from '../../../engine/plugin.ts';
import { withDraft } from './draft.ts';
import type { OrderDraft } from './draft.ts';
import { orderNow } from './order-output.ts';
import type { OrderDesk, OrderOutput } from './order-output.ts';

/** Keeps the draft in the conversation, and tells the order as it is now. */
export const keptOrder = (desk: OrderDesk, draft: OrderDraft, context: ActionContext): ActionResult<OrderOutput> => {
  context.corner.keep(withDraft(context.corner.read(), draft));
  return { ok: true, output: orderNow({ ...desk, draft }) };
};

/** A question for the guest; the order stays as it was. */
export const refusedOrder = (desk: OrderDesk, code: string, more: Partial<OrderOutput> = {}) =>
  ({ ok: false, code, output: orderNow(desk, more) }) as const;
