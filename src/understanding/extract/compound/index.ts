import type { Extraction, SlotSpec } from '../../types.ts';
import type { Message } from '../message.ts';
import { extractAddress } from './address.ts';
import { extractDays } from './days.ts';
import { extractHours } from './hours.ts';
import { extractItems } from './items.ts';
import { extractRating } from './rating.ts';
import { extractSeveral } from './several.ts';

type CompoundType = 'rating' | 'multi_choice' | 'list' | 'date_range' | 'time_range' | 'address';

/** Values that are put together from others: a scale, several choices, spans, lists, addresses. */
export function extractCompound(
  message: Message,
  slot: SlotSpec & { type: CompoundType },
  asked: { expected: boolean },
): Extraction[] {
  switch (slot.type) {
    case 'rating':
      return extractRating(message, slot, asked);
    case 'multi_choice':
      return extractSeveral(message, slot, asked);
    case 'list':
      return extractItems(message, asked);
    case 'date_range':
      return extractDays(message, asked);
    case 'time_range':
      return extractHours(message, asked);
    case 'address':
      return extractAddress(message, asked);
  }
}
