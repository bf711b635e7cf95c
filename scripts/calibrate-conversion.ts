/**
 * Fits the `conversion` of a bot's state machine to how its conversations ended:
 * `node scripts/calibrate-conversion.ts OUTCOMES.jsonl [--base-rate 0.04] [--slope 1]`.
 * One line a conversation: `{ "probability": 0.21, "converted": false }`, the probability as the bot gave it at a moment when
 * the end was still open (say, after the third message), under the base rate and slope named. Prints the lines for `bot.yaml`.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { calibrate } from '../src/plugins/state-machine/conversion/calibrate.ts';
import { logit } from '../src/plugins/state-machine/conversion/estimate-conversion.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'base-rate': { type: 'string', default: '0.04' }, slope: { type: 'string', default: '1' } },
});
const used = {
  baseRate: z.coerce.number().gt(0).lt(1).parse(values['base-rate']),
  slope: z.coerce.number().positive().parse(values.slope),
};
const line = z.strictObject({ probability: z.number().gt(0).lt(1), converted: z.boolean() });

const outcomes = readFileSync(positionals[0] ?? '/dev/stdin', 'utf8')
  .split('\n')
  .filter((text) => text.trim() !== '')
  .map((text) => {
    const { probability, converted } = line.parse(JSON.parse(text));
    return { logOdds: (logit(probability) - logit(used.baseRate)) / used.slope, hasConverted: converted };
  });

const { baseRate, slope } = calibrate(outcomes, used);
const count = outcomes.filter(({ hasConverted }) => hasConverted).length;
process.stdout.write(`# ${outcomes.length} conversations, ${count} converted\n`);
process.stdout.write(`conversion: { base_rate: ${baseRate.toFixed(4)}, slope: ${slope.toFixed(3)} }\n`);
