/**
 * Holds perturbed conversations with the sample bots and prints what happened, by kind.
 *
 *   node scripts/perturbed-talks.ts [conversations per bot, 3000 when absent]
 */
import { perturbedForms } from '../test/support/perturbed-forms.ts';
import { FAULTS, holdPerturbedTalks } from '../test/support/perturbed-talk.ts';

const count = Number(process.argv[2] ?? 3000);
let isClean = true;
for (const [slug, form] of Object.entries(await perturbedForms())) {
  const { conversations, turns, said, faults } = await holdPerturbedTalks(form, count);
  const byKind = FAULTS.map((kind) => `${kind} ${faults.filter((fault) => fault.kind === kind).length}`);
  process.stdout.write(`${slug}: ${conversations} conversations, ${turns} messages\n`);
  process.stdout.write(
    `  said    ${Object.entries(said)
      .map(([kind, times]) => `${kind} ${times}`)
      .join(', ')}\n`,
  );
  process.stdout.write(`  faults  ${byKind.join(', ')}\n`);
  for (const { kind, said: text, reply } of faults.slice(0, 10))
    process.stdout.write(`    ${kind}: ${text} -> ${reply}\n`);
  isClean &&= faults.length === 0;
}
process.exitCode = isClean ? 0 : 1;
