/** Reads one flow: its head, each slot and each step by itself, and the keys that belong to a step's type. */
import type { StepType } from '../define-plugin.ts';
import type { JsonObject } from '../json.ts';
import { didYouMean } from './did-you-mean.ts';
import type { FlowDraft, SlotDraft, StepDraft } from './draft.ts';
import type { Mistake } from './mistake.ts';
import { parsePiece } from './parse-piece.ts';
import type { StepEntry } from './schema/flow-file.ts';
import { COMMON_STEP_KEYS, flowFile, slotEntry, stepEntry } from './schema/flow-file.ts';
import { knownKeys, toSnake, withSchemaKeys } from './schema-keys.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

export interface FlowReading {
  stepTypes: ReadonlyMap<string, StepType>;
  /** false: a plugin is missing, so an unknown step type is no mistake of the flow. */
  knowsStepTypes: boolean;
  mistakes: Mistake[];
}

export function readFlow(yaml: YamlFile, reading: FlowReading): FlowDraft {
  const { mistakes } = reading;
  const header = yaml.value === null ? null : parsePiece(flowFile, yaml.value, { yaml, at: [], mistakes });
  const slots = Object.entries(header?.slots ?? {}).map(([name, value]): SlotDraft => {
    const at = ['slots', name];
    return { name, at, entry: parsePiece(slotEntry, value, { yaml, at, mistakes }) };
  });
  const steps = (header?.steps ?? []).map((value, i) => readStep(yaml, ['steps', i], value, reading));
  return { id: yaml.name, yaml, header, slots, steps };
}

function readStep(yaml: YamlFile, at: YamlPath, value: unknown, reading: FlowReading): StepDraft {
  const entry = parsePiece(stepEntry, value, { yaml, at, mistakes: reading.mistakes });
  const said = (Object(value) as { id?: unknown }).id;
  const id = entry?.id ?? (typeof said === 'string' ? said : '');
  const stepType = entry ? (reading.stepTypes.get(entry.type) ?? null) : null;
  if (entry && !stepType && reading.knowsStepTypes) {
    const hint = didYouMean(entry.type, reading.stepTypes.keys());
    const message = `No plugin of this bot brings the step type "${entry.type}".${hint}`;
    reading.mistakes.push(yaml.mistake([...at, 'type'], 'STEP_TYPE_UNKNOWN', message));
  }
  const options = entry && stepType ? readOptions(yaml, at, entry, stepType, reading.mistakes) : null;
  return { id, at, entry, options, stepType };
}

function readOptions(
  yaml: YamlFile,
  at: YamlPath,
  entry: StepEntry,
  stepType: StepType,
  mistakes: Mistake[],
): JsonObject | null {
  const own = Object.fromEntries(Object.entries(entry).filter(([key]) => !COMMON_STEP_KEYS.includes(key)));
  const named = withSchemaKeys(stepType.options, own) as JsonObject;
  const known = knownKeys(stepType.options, []);
  const unknown = Object.keys(named).filter((key) => !known.includes(key));
  for (const key of unknown) {
    const hint = didYouMean(key, [...COMMON_STEP_KEYS, ...known.map(toSnake)]);
    const message = `A step of type "${stepType.type}" has no key "${key}".${hint}`;
    mistakes.push(yaml.mistake([...at, key], 'KEY_UNKNOWN', message, 'key'));
  }
  const rest = Object.fromEntries(Object.entries(named).filter(([key]) => known.includes(key)));
  const origin = { yaml, at, mistakes, code: 'STEP_OPTION_INVALID' as const };
  return parsePiece(stepType.options, rest, origin, own) as JsonObject | null;
}
