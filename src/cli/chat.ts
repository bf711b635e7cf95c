import { createInterface } from 'node:readline';
import { Command, Option } from 'commander';
import type { Channel } from '../engine/index.ts';
import { BotError, CHANNELS } from '../engine/index.ts';
import { findBundle } from './find-bundle.ts';
import { openEngine } from './open-engine.ts';
import { showTurn } from './show-turn.ts';

interface ChatOptions {
  locale?: string;
  channel: Channel;
  user?: string;
  stored?: boolean;
  explain?: boolean;
}

const PROMPT = 'you > ';

/** `colloquy chat`: talks to a bundle in the terminal. A number presses the button of that number. */
export const chat = new Command('chat')
  .description('talk to a bot in the terminal; the reply streams')
  .argument('<bot>', 'folder of a bundle, or slug under bots/')
  .option('--locale <locale>', "one of the bot's locales")
  .addOption(new Option('--channel <channel>', 'as if on this channel').choices(CHANNELS).default('WEB'))
  .option('--user <id>', 'as this user, whose profile is found again with --stored')
  .option('--stored', 'keep the conversation in the configured database')
  .option('--explain', 'show after each turn what decided it')
  .action(async (name: string, options: ChatOptions) => {
    const { files } = await findBundle(name);
    const { engine, viewer, close } = await openEngine({ isStored: options.stored ?? false });
    const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: PROMPT });
    // Ctrl-C and the end of the input both close the terminal, which ends the loop below.
    terminal.on('SIGINT', () => terminal.close());
    try {
      const { bot } = await engine.publishBot({ accountId: viewer.accountId, files, publishedBy: viewer.subject });
      const { locale, channel, user: userId, explain: isExplained = false } = options;
      const started = await engine.startConversation(viewer, { botSlug: bot.slug, channel, locale, userId });
      const { id: conversationId } = started.conversation;
      let buttons = await showTurn(started.turn, isExplained);
      terminal.prompt();
      for await (const line of terminal) {
        const said = line.trim();
        const button = /^\d+$/.test(said) ? buttons[Number(said) - 1]?.value : undefined;
        const message = button === undefined ? { text: said } : { button };
        try {
          if (said !== '') {
            const turn = await engine.sendMessage(viewer, { conversationId, ...message });
            buttons = await showTurn(turn, isExplained);
          }
        } catch (thrown) {
          if (!(thrown instanceof BotError) || thrown.blame !== 'caller') throw thrown;
          console.log(`${thrown.code}: ${thrown.message}`);
          if (thrown.code === 'CONVERSATION_CLOSED') break;
        }
        terminal.prompt();
      }
      console.log();
    } finally {
      terminal.close();
      await close();
    }
  });
