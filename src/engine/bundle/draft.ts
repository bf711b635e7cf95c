/** A bundle on its way in: as much of each file as could be read, with the places that mistakes are reported at. */
import type { Contribution, StepType } from '../define-plugin.ts';
import type { JsonObject } from '../json.ts';
import type { DocumentDefinition } from './definition.ts';
import type { Mistake } from './mistake.ts';
import type { BotFile } from './schema/bot-file.ts';
import type { FaqFileEntry } from './schema/faq-file.ts';
import type { FlowFile, SlotEntry, StepEntry } from './schema/flow-file.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

export interface SlotDraft {
  name: string;
  at: YamlPath;
  /** null: what the file says of it could not be used. */
  entry: SlotEntry | null;
}

export interface StepDraft {
  id: string;
  at: YamlPath;
  /** null: what the file says of it could not be used. */
  entry: StepEntry | null;
  /** Keys of the step's type, as its schema parsed them; null where they or the type are wrong. */
  options: JsonObject | null;
  stepType: StepType | null;
}

export interface FlowDraft {
  id: string;
  yaml: YamlFile;
  /** null: the file could not be used; the flow's name is still known to others. */
  header: FlowFile | null;
  slots: readonly SlotDraft[];
  steps: readonly StepDraft[];
}

export interface PluginDraft {
  use: string;
  at: YamlPath;
  /** With the keys of the plugin's schema, not yet parsed: the engine parses it when it sets the plugin up. */
  config: JsonObject;
  /** null: the plugin is not known or its config is wrong. */
  contribution: Contribution | null;
}

export interface FaqDraft {
  yaml: YamlFile;
  at: YamlPath;
  entry: FaqFileEntry;
}

export interface BotDraft {
  yaml: YamlFile;
  file: BotFile;
  /** Keys whose values are stand-ins, as what the file says could not be used. */
  guessed: readonly string[];
}

export interface BundleDraft {
  /** null: `bot.yaml` is missing or could not be used. */
  bot: BotDraft | null;
  plugins: readonly PluginDraft[];
  flows: readonly FlowDraft[];
  faq: readonly FaqDraft[];
  documents: readonly DocumentDefinition[];
  templates: readonly { yaml: YamlFile; locale: string; texts: Readonly<Record<string, string>> }[];
  mistakes: Mistake[];
  /** What works, and is probably not what the author wants. */
  warnings: Mistake[];
}

/** Whether every declared plugin could be set up: only then is it known which steps and actions there are. */
export const knowsPlugins = (draft: BundleDraft): boolean =>
  draft.bot !== null && draft.plugins.every(({ contribution }) => contribution !== null);
