/** The built-in plugins, in the order in which a bot would declare them: the only place that names them all. */
import type { PluginDefinition, PluginRegistry } from '../engine/index.ts';
import { actions } from './actions/index.ts';
import { dynamicSteps } from './dynamic-steps/index.ts';
import { faq } from './faq/index.ts';
import { flywheel } from './flywheel/index.ts';
import { flows } from './flows/index.ts';
import { interruptions } from './interruptions/index.ts';
import { knowledge } from './knowledge/index.ts';
import { metaPlatforms } from './meta-platforms/index.ts';
import { orchestrator } from './orchestrator/index.ts';
import { profile } from './profile/index.ts';
import { quality } from './quality/index.ts';
import { twilio } from './twilio/index.ts';
import { telnyx } from './telnyx/index.ts';
import { stateMachine } from './state-machine/index.ts';
import { telegramBot } from './telegram-bot/index.ts';
import { webhookTalk } from './webhook-channel/index.ts';

const definitions = [
  flows,
  orchestrator,
  profile,
  faq,
  knowledge,
  interruptions,
  actions,
  stateMachine,
  dynamicSteps,
  flywheel,
  quality,
  twilio,
  telnyx,
  telegramBot,
  metaPlatforms,
  webhookTalk,
].map(({ definition }) => definition as unknown as PluginDefinition);

/** The plugins that every server has, by name. */
export const builtInPlugins: PluginRegistry = new Map(definitions.map((definition) => [definition.name, definition]));
