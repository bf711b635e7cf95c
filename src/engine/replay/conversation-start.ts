/** A conversation and its person as they were before the first turn. */
import type { ConversationRecord } from '../ports/conversation.ts';
import type { ProfileRecord } from '../ports/profile.ts';
import { initialState } from '../state/state.ts';

/** `locale`: what the first turn was held in, where that is on record: a conversation follows the person's language. */
export const conversationBefore = (
  conversation: ConversationRecord,
  locale = conversation.state.locale,
): ConversationRecord => ({
  ...conversation,
  status: 'ACTIVE',
  state: initialState(locale),
  turnCount: 0,
  resolution: null,
});

/** Nobody in particular, for a replay that is given no profile. */
export const anonymous = ({ accountId, profileId, createdAt }: ConversationRecord): ProfileRecord => ({
  id: profileId,
  accountId,
  userId: null,
  collected: {},
  refused: {},
  preferences: {},
  objectives: [],
  summary: null,
  avatarUrl: null,
  createdAt,
  updatedAt: createdAt,
});

/**
 * What of a profile stands from before the conversation began. Values and refusals say where and when they were given;
 * a value that has been given anew since is lost. What was learned without a time is left out.
 */
export const profileBefore = (profile: ProfileRecord, { createdAt }: ConversationRecord): ProfileRecord => {
  const earlier = <T extends { at: string }>(fields: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(fields).filter(([, { at }]) => at < createdAt));
  return {
    ...profile,
    collected: earlier(profile.collected),
    refused: earlier(profile.refused),
    preferences: {},
    objectives: [],
    summary: null,
  };
};
