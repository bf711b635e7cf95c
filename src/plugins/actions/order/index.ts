import type { Contribution } from '../../../engine/plugin.ts';
import { addToOrder } from './add-to-order.ts';
import { changeOrder } from './change-order.ts';
import { confirmOrder } from './confirm-order.ts';
import { getMenu } from './get-menu.ts';
import { noteOrder } from './note-order.ts';
import { removeFromOrder } from './remove-from-order.ts';
import { reviewOrder } from './review-order.ts';
import { amendOrder, startOrder } from './amend-order.rule.ts';
import { givenMenu } from './given-menu.ts';
import type { OrderConfig } from './order-config.ts';
import { takeOrder } from './take-order.step.ts';

/** What a bot that takes orders has besides. */
export const ordering = (config: OrderConfig) =>
  ({
    actions: [
      getMenu(config),
      addToOrder(config),
      changeOrder(config),
      removeFromOrder(config),
      noteOrder(config),
      reviewOrder(config),
      confirmOrder(config),
    ],
    rules: [amendOrder(config), startOrder(config)],
    stepTypes: [takeOrder(config)],
    given: { menu: givenMenu },
    references: [{ id: config.flow, at: ['order', 'flow'] }],
  }) satisfies Omit<Contribution, 'references'> & { references: unknown };
