import type { MessageRatingStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

export const memoryMessageRatingStore = ({ messageRatings }: Tables): MessageRatingStore => ({
  async rate(rating) {
    const known = messageRatings.get(rating.messageId);
    if (!known || known.accountId === rating.accountId) messageRatings.set(rating.messageId, copy(rating));
  },
  async ofMessages(accountId, messageIds) {
    const found = messageIds.flatMap((id) => messageRatings.get(id) ?? []);
    return new Map(found.filter((row) => row.accountId === accountId).map((row) => [row.messageId, copy(row)]));
  },
});
