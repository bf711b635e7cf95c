/**
 * Holds a stored conversation again, with another bundle or the same: what the user said is said again, the model and
 * the actions answer as they are on record, and each turn is compared with what it was. It stores nothing, tells
 * nobody, and reaches no model and no server.
 */
import type { LoadedBot } from '../bot.ts';
import type { BundleFiles } from '../bundle/definition.ts';
import { compileBot } from '../compile-bot.ts';
import type { PluginRegistry } from '../plugin-host.ts';
import type { Stores } from '../ports/stores.ts';
import type { ConversationRecord } from '../ports/conversation.ts';
import type { ProfileRecord } from '../ports/profile.ts';
import type { TurnRecord } from '../ports/turn.ts';
import type { ConversationState } from '../state/state.ts';
import { anonymous, conversationBefore, profileBefore } from './conversation-start.ts';
import { recordedActions } from './recorded-actions.ts';
import { recordedModel } from './recorded-model.ts';
import { ReplayRun } from './replay-run.ts';
import type { ReplayReport } from './report.ts';

/** A turn to replay: with the state that it left, where the caller has read that too. */
export type ReplayableTurn = TurnRecord & { state?: ConversationState | null };

export interface ReplayOptions {
  plugins: PluginRegistry;
  /** Empty stores for one replay: only actions that are not on record touch them. */
  makeStores: () => Stores;
  conversation: ConversationRecord;
  /** The person as they are known now; absent: nobody in particular. */
  profile?: ProfileRecord | undefined;
  /**
   * Where each turn starts: from the state that the replay has come to, or from the state on record, which shows what
   * each turn alone would do.
   */
  startsFrom?: 'replay' | 'record' | undefined;
}

/** One bundle, compiled once, for any number of conversations. */
export interface Replayer {
  replay(turns: readonly ReplayableTurn[], options: Omit<ReplayOptions, 'plugins'>): Promise<ReplayReport>;
  dispose(): Promise<void>;
}

/** Throws BUNDLE_INVALID. */
export const createReplayer = (files: BundleFiles, plugins: PluginRegistry): Replayer => {
  const compiled = compileBot(files, plugins);
  return {
    replay: async (turns, { makeStores, conversation, profile, startsFrom = 'replay' }) => {
      const { botId, botVersionId: versionId } = conversation;
      const actions = recordedActions(compiled.host, turns);
      const bot: LoadedBot = { ...compiled, botId, versionId, host: { ...compiled.host, actions } };
      const run = new ReplayRun({
        bot,
        stores: makeStores(),
        model: recordedModel(turns),
        conversation: conversationBefore(conversation, turns[0]?.state?.locale),
        profile: profile ? profileBefore(profile, conversation) : anonymous(conversation),
        startsFrom,
      });
      return run.hold(turns);
    },
    dispose: () => compiled.host.dispose(),
  };
};

/** `turns`: of one conversation, oldest first, from the greeting on. Throws BUNDLE_INVALID. */
export const replayConversation = async (
  turns: readonly ReplayableTurn[],
  files: BundleFiles,
  { plugins, ...options }: ReplayOptions,
): Promise<ReplayReport> => {
  const replayer = createReplayer(files, plugins);
  try {
    return await replayer.replay(turns, options);
  } finally {
    await replayer.dispose();
  }
};
