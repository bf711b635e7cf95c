/** Flows that are named outside of flows: the one that the bot starts with, and those in the configs of plugins. */
import { didYouMean } from './did-you-mean.ts';
import type { BundleDraft } from './draft.ts';
import type { YamlPath } from './yaml-file.ts';

export function checkFlowNames({ bot, flows, plugins, mistakes }: BundleDraft): void {
  if (!bot) return;
  const { yaml, file } = bot;
  const ids = flows.map(({ id }) => id);
  const ask = (flow: string, at: YamlPath): void => {
    if (ids.includes(flow)) return;
    mistakes.push(yaml.mistake(at, 'FLOW_UNKNOWN', `There is no flow "${flow}".${didYouMean(flow, ids)}`));
  };
  if (file.start.flow !== undefined) ask(file.start.flow, ['start', 'flow']);
  if (file.start.if_yes !== undefined) ask(file.start.if_yes, ['start', 'if_yes']);
  for (const plugin of plugins)
    for (const { id, at } of plugin.contribution?.references?.flows ?? []) ask(id, [...plugin.at, 'config', ...at]);
}
