/**
 * A person who wants one thing of a bot and is played by a model: it reads what the bot says and answers in its own words, so
 * that a bot is tried with what no author has thought of.
 */
import { actingViewer, currentFrame, DEFAULT_NOW, decisionFormat, newId } from '../../engine/index.ts';
import type { BotDefinition, BundleFiles, FlowDefinition, MakeTestBench, ModelGateway } from '../../engine/index.ts';

export interface SimulatedTalk {
  flow: string;
  /** The task began, and nothing was left of it in the end. */
  isDone: boolean;
  turns: number;
  /** What was said, the bot's greeting first. */
  said: readonly { by: 'bot' | 'user'; text: string }[];
}

/** Messages of a person who does not get there. */
const MOST_TURNS = 14;
const MAX_OUTPUT_TOKENS = 300;
const TIMEOUT_MS = 30_000;
/** What a person says who has what they came for. */
const DONE = '[done]';

const partOf = (flow: FlowDefinition, bot: BotDefinition, locale: string): string =>
  [
    `You play a person who writes to "${bot.name}", a bot on a web page. Write as people do: short, plain, sometimes with a slip.`,
    `You want this: ${typeof flow.title === 'string' ? flow.title : (flow.title?.[locale] ?? flow.id)}. You might begin with: ${flow.examples.slice(0, 3).join(' / ')}.`,
    'Answer what the bot asks, with details that you make up and keep to. Say yes where it asks whether all is right.',
    `Write in the language ${locale}. Once you have what you want, or the bot cannot help, your reply is ${DONE}.`,
    decisionFormat({}),
  ].join('\n');

const nextWords = async (
  player: ModelGateway,
  part: string,
  said: SimulatedTalk['said'],
  signal: AbortSignal,
): Promise<string> => {
  // To who plays the person, the bot is the other side.
  const messages = said.map(({ by, text }) => ({
    role: by === 'bot' ? ('user' as const) : ('assistant' as const),
    content: text,
  }));
  let words = '';
  const id = newId();
  for await (const event of player.decide({
    model: null,
    messages: [{ role: 'system', content: part }, ...messages],
    temperature: 0.7,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    timeoutMs: TIMEOUT_MS,
    signal,
    meter: {
      accountId: id,
      botId: id,
      conversationId: id,
      turnId: id,
      callsMade: 0,
      maxCallsPerTurn: 1,
      dailyBudgetUsd: null,
      conversationLeftUsd: null,
    },
  }))
    if (event.kind === 'reply') words += event.text;
  return words.trim();
};

/** Throws BUNDLE_INVALID. */
export const holdSimulatedTalk = async (
  { flow, bot, files }: { flow: FlowDefinition; bot: BotDefinition; files: BundleFiles },
  { makeBench, model, player }: { makeBench: MakeTestBench; model: ModelGateway; player: ModelGateway },
): Promise<SimulatedTalk> => {
  const locale = bot.locales[0] ?? 'en';
  const bench = await makeBench({ now: DEFAULT_NOW, timeZone: bot.timeZone, modelAnswers: [], model });
  const { signal } = new AbortController();
  const said: { by: 'bot' | 'user'; text: string }[] = [];
  let turns = 0;
  let hasBegun = false;
  let isDone = false;
  try {
    const { engine, stores } = bench;
    const { id: accountId } = await stores.accounts.ensureAccount({
      id: newId(),
      name: 'evaluation',
      at: new Date(0).toISOString(),
    });
    const { bot: published } = await engine.publishBot({ accountId, files, publishedBy: 'evaluation' });
    const viewer = actingViewer(accountId, 'evaluation');
    const { conversation, turn } = await engine.startConversation(viewer, {
      botSlug: published.slug,
      locale,
      userId: newId(),
    });
    const hear = (replies: readonly { text: string }[]): void =>
      void said.push({ by: 'bot', text: replies.map(({ text }) => text).join('\n') || '…' });
    hear((await turn.completed).replies);
    const part = partOf(flow, bot, locale);
    while (turns < MOST_TURNS) {
      const text = await nextWords(player, part, said, signal);
      if (text === '' || text.includes(DONE)) break;
      said.push({ by: 'user', text });
      const { completed } = await engine.sendMessage(viewer, { conversationId: conversation.id, text });
      hear((await completed).replies);
      turns += 1;
      const kept = await stores.conversations.find(accountId, conversation.id);
      hasBegun ||= kept?.state.stack.some((frame) => frame.flow === flow.id) === true;
      isDone = hasBegun && kept !== null && currentFrame(kept.state) === null;
      if (isDone || kept?.status !== 'ACTIVE') break;
    }
    return { flow: flow.id, isDone, turns, said };
  } finally {
    await bench.close();
  }
};
