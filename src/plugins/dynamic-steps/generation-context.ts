import type { Json, JsonObject, StepRun, TurnView } from '../../engine/plugin.ts';
import { limitsOf, textIn } from '../../engine/plugin.ts';
import { boundedMap } from './bounded-json.ts';
import type { GenerateOptions } from './generate-options.ts';

/** Exchanges (a message and its reply) that the model is shown. */
const EXCHANGES = 5;

/**
 * What a step is fitted to: company, person, stage, the last five exchanges, what the platform can show. An
 * application's overrides take the place of parts by name, or are added to them; they are data like all the rest, and
 * nothing that the checks rely on is read from here.
 */
export const generationContext = (run: StepRun<GenerateOptions>): JsonObject => {
  const { view } = run;
  return boundedMap({
    company: companyOf(view),
    person: personOf(view),
    stage: stageOf(run),
    exchanges: exchangesOf(view),
    platform: platformOf(view),
    ...overridesOf(view),
  });
};

export const overridesOf = ({ instruction }: TurnView): JsonObject =>
  instruction?.kind === 'generateNextStep' ? instruction.contextOverrides : {};

const companyOf = ({ bot }: TurnView): JsonObject => {
  const { name, description } = bot.company;
  return present({ name, description, industry: bot.industry });
};

const personOf = ({ profile }: TurnView): JsonObject => ({
  known: valuesOf(profile.collected),
  refused: Object.keys(profile.refused),
  preferences: profile.preferences,
  objectives: profile.objectives,
  summary: profile.summary,
});

const stageOf = ({ step, flow, frame, options, view }: StepRun<GenerateOptions>): JsonObject => ({
  flow: textIn(flow.title, view.locale),
  step: step.id,
  goal: options.goal,
  answers: valuesOf(frame.slots),
  results: frame.vars,
  state: view.state.machine,
});

const exchangesOf = ({ history, text, button }: TurnView): Json => {
  const past = history.map(({ role, text: said }) => ({ by: role === 'USER' ? 'person' : 'bot', said }));
  const now = text !== '' ? text : button;
  const all = now === null ? past : [...past, { by: 'person', said: now }];
  return all.slice(-2 * EXCHANGES);
};

const platformOf = ({ bot, channel }: TurnView): JsonObject => {
  const { buttons, buttonLength, media } = limitsOf(bot, channel);
  return { channel, buttons, buttonLength, media };
};

const valuesOf = (held: Readonly<Record<string, { value: Json }>>): JsonObject =>
  Object.fromEntries(Object.entries(held).map(([name, { value }]) => [name, value]));

const present = (fields: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
