/** A turn's record as something to read: what was understood, what decided, what lost to whom, what it cost. */
import type {
  ActionRunRecord,
  ConversationState,
  Decision,
  IntentAnalysis,
  RecordedTurn,
  TurnTrace,
  TurnUsage,
} from '../engine/index.ts';
import { currentFrame, visibleSlots } from '../engine/index.ts';
import { printable } from './printable.ts';

/** `version`: number of the bot version that the turn ran on; null where it is not known. */
export const explanationOf = (turn: RecordedTurn, version: number | null): string => {
  const { trace, decision, intent } = turn;
  const sections: [string, string[]][] = [
    ['Decision', [...(decision ? decisionLines(decision) : ['none']), ...(trace ? controlLines(trace) : [])]],
    ['Understood', intent ? intentLines(intent) : []],
    ['Rules', trace ? ruleLines(trace) : []],
    ['Model', trace ? [...modelLines(trace), ...commandLines(trace)] : []],
    ['Effects', trace && trace.effects.length > 0 ? [trace.effects.join(', ')] : []],
    ['Actions', turn.actions.map(actionLine)],
    ['State after', turn.state ? stateLines(turn.state) : ['not recorded']],
    ['Time', timeLines(turn)],
    ['Usage', [usageLine(turn.usage)]],
  ];
  const said = sections.filter(([, lines]) => lines.length > 0);
  const parts = [headOf(turn, version), ...said.map(([title, lines]) => [title, ...lines.map(indent)].join('\n'))];
  return printable(parts.join('\n\n'));
};

const indent = (line: string): string => `  ${line.replaceAll('\n', '\n  ')}`;
const json = (value: unknown): string => JSON.stringify(value);
const score = (value: number): string => value.toFixed(2);
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

const headOf = (turn: RecordedTurn, version: number | null): string => {
  const { userMessage: message, replies, problem } = turn;
  const said =
    message?.text ??
    (message?.button == null ? message?.instruction && json(message.instruction) : `[${message.button}]`);
  return [
    `Turn ${turn.sequence} of conversation ${turn.conversationId}${version === null ? '' : `, on version ${version}`}: ${turn.status}`,
    ...(problem ? [`  ${problem.code}: ${problem.message}`] : []),
    `  user  ${said ?? '(nothing: the greeting)'}`,
    ...replies.map(({ text, source }) => `  bot   ${text.replaceAll('\n', '\n        ')}  (${source})`),
  ].join('\n');
};

const decisionLines = ({ action, by, source, confidence, flow, reasoning }: Decision): string[] => [
  `${action} by ${by === 'rule' ? `rule ${source || '(none)'}` : `the model: ${source}`}, confidence ${score(confidence)}`,
  ...(reasoning === '' ? [] : [`because ${reasoning}`]),
  ...(flow === null ? [] : [`flow ${flow}`]),
];

const controlLines = ({ control }: TurnTrace): string[] => {
  if (!control) return [];
  const back = control.returnTo ? `; comes back to ${control.returnTo.flow} at ${control.returnTo.step}` : '';
  return [`${control.control}: ${control.reason}${back}`];
};

const intentLines = ({
  acts,
  slots,
  candidates,
  fields = [],
  constraints = [],
  leftover = [],
}: IntentAnalysis): string[] => [
  ...acts.map(
    ({ act, kind, score: sure, evidence }) =>
      `${score(sure)}  ${act}${kind ? ` (${kind})` : ''}  ${evidence.join(', ')}`,
  ),
  ...slots.map(
    ({ slot, value, certainty, raw, evidence }) =>
      `${score(certainty)}  ${slot} = ${json(value)} from ${json(raw)}  ${evidence}`,
  ),
  ...fields.map(({ slot, about, raw }) => `field ${slot} ${about} in ${json(raw)}`),
  ...constraints.map(({ slot, relation, value, raw }) => `${slot} ${relation} ${json(value)} from ${json(raw)}`),
  ...(leftover.length > 0 ? [`left over: ${leftover.join(' ')}`] : []),
  ...Object.entries(candidates).flatMap(([kind, found]) =>
    found.map((candidate) => `${score(candidate.score)}  ${kind} ${candidate.id}`),
  ),
];

const ruleLines = ({ rules, notMatched }: TurnTrace): string[] => [
  ...rules.map(({ rule, phase, outcome, because, certainty, winner }) => {
    const lost = winner === null ? '' : ` by ${winner}`;
    return `${score(certainty)}  ${phase} ${rule} ${outcome}${lost}${because === null ? '' : `: ${because}`}`;
  }),
  ...(notMatched.length > 0 ? [`did not match: ${notMatched.join(', ')}`] : []),
];

const modelLines = ({ model }: TurnTrace): string[] => [
  model.asked ? `asked (${model.reason}): ${model.outcome ?? 'no answer'}` : `not asked: ${model.reason}`,
];

const commandLines = ({ commands }: TurnTrace): string[] =>
  commands.map(
    ({ command, arguments: given, outcome, reason }) =>
      `${outcome} ${command} ${json(given)}${reason === null ? '' : `: ${reason}`}`,
  );

const actionLine = ({
  action,
  state,
  input,
  output,
  problem,
  attempts,
  dispatchedAt,
  key,
}: ActionRunRecord): string => {
  const outside = dispatchedAt === null ? '' : `, sent ${dispatchedAt} under ${key}, ${attempts} tried`;
  const failed = problem ? ` (${problem.code}: ${problem.message})` : '';
  return `${action} ${state}: ${json(input)} -> ${json(output)}${outside}${failed}`;
};

const stateLines = (state: ConversationState): string[] => {
  const frame = currentFrame(state);
  const waiting = frame?.awaiting ? `, waiting for ${frame.awaiting.slot}` : '';
  const slots = Object.entries(visibleSlots(state)).map(([name, { status, value }]) =>
    status === 'refused' ? `${name} refused` : `${name} = ${json(value)}`,
  );
  return [
    frame ? `${frame.flow} at ${frame.step || 'its end'}${waiting}` : 'no flow runs',
    ...state.stack.slice(0, -1).map(({ flow, step }) => `paused: ${flow} at ${step || 'its end'}`),
    ...(state.machine === null ? [] : [`machine ${state.machine}`]),
    ...Object.entries(state.plugins).map(([plugin, kept]) => `${plugin} keeps ${json(kept)}`),
    ...(slots.length > 0 ? [slots.join(', ')] : []),
    ...(state.buttons.length > 0 ? [`on offer: ${state.buttons.join(', ')}`] : []),
  ];
};

const timeLines = ({ trace, responseTimeMs, timeToFirstChunkMs }: RecordedTurn): string[] => {
  const phases = Object.entries(trace?.phasesMs ?? {}).map(([phase, taken]) => `${phase} ${ms(taken)}`);
  return [
    ...(responseTimeMs === null ? [] : [`${ms(responseTimeMs)} from the message to the end of the turn`]),
    ...(timeToFirstChunkMs === null ? [] : [`${ms(timeToFirstChunkMs)} to the first words`]),
    ...(phases.length > 0 ? [phases.join(', ')] : []),
  ];
};

const usageLine = ({ modelCalls, inputTokens, outputTokens, costUsd }: TurnUsage): string =>
  modelCalls === 0
    ? 'no model was called'
    : `${modelCalls} model call${modelCalls === 1 ? '' : 's'}, ${inputTokens} tokens in, ${outputTokens} out, ${costUsd} USD`;
