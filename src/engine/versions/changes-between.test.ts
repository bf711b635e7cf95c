import { describe, expect, it } from 'vitest';
import { builtInPlugins } from '../../plugins/index.ts';
import { tableBot } from '../../../test/support/table-bot.ts';
import { changed, FLOW, VERSIONS } from '../../../test/versions/version-files.ts';
import type { BotDefinition, BundleFiles } from '../bundle/definition.ts';
import { loadBundle } from '../bundle/load-bundle.ts';
import { changesBetween } from './changes-between.ts';

const definitionOf = (files: BundleFiles): BotDefinition => {
  const { definition, mistakes } = loadBundle(files, builtInPlugins);
  if (!definition) throw new Error(JSON.stringify(mistakes));
  return definition;
};
const changesOf = (after: BundleFiles, before: BundleFiles = tableBot) =>
  changesBetween(definitionOf(before), definitionOf(after)).map(({ kind, part, path }) => `${kind} ${part} ${path}`);

describe('the difference of two versions', () => {
  it('is none where only comments and the layout of files differ', () => {
    const commented = changed(FLOW, 'title: Book a table', '# what guests see\ntitle:   "Book a table"');
    expect(changesOf(commented)).toEqual([]);
  });

  it('names a text with what it was and what it is', () => {
    expect(changesBetween(definitionOf(tableBot), definitionOf(VERSIONS.reworded))).toEqual([
      {
        kind: 'changed',
        part: 'text',
        path: 'flows.book.steps.day.message.text',
        before: 'Which day?',
        after: 'On which day will you come?',
      },
    ]);
  });

  it('names steps that went, and those that lead elsewhere now', () => {
    expect(changesOf(VERSIONS.withoutPhone)).toEqual([
      'changed step flows.book.steps.who.nextStep',
      'removed step flows.book.steps.tel',
    ]);
    expect(changesOf(tableBot, VERSIONS.withoutPhone)).toEqual([
      'changed step flows.book.steps.who.nextStep',
      'added step flows.book.steps.tel',
    ]);
  });

  it('names flows that came and went as a whole', () => {
    expect(changesOf(VERSIONS.renamed)).toEqual(['removed flow flows.book', 'added flow flows.reserve']);
  });

  it('goes into slots key by key, the words they say apart', () => {
    const files = changed(
      FLOW,
      'why: "To call you if something changes."',
      'why: "In case of snow."',
      VERSIONS.sizeAsText,
    );
    expect(changesOf(files)).toEqual([
      'changed slot flows.book.slots.party_size.type',
      'removed slot flows.book.slots.party_size.min',
      'removed slot flows.book.slots.party_size.max',
      'removed text flows.book.slots.party_size.invalid',
      'changed text flows.book.slots.phone.why',
      'changed step flows.book.steps.size.expectedInput',
      'changed text flows.book.steps.ok.message.text',
    ]);
  });

  it('goes into answers and templates', () => {
    const answers = changed(
      'faq/all.yaml',
      '"Dogs are welcome."',
      '"No dogs."',
      changed('faq/all.yaml', 'id: parking', 'id: cars'),
    );
    expect(changesOf({ ...answers, 'templates/en.yaml': 'turn_failed: "Sorry!"\n' })).toEqual([
      'removed faq faq.parking',
      'changed text faq.dogs.answer',
      'added faq faq.cars',
      'added text templates.en',
    ]);
  });

  it('goes into the settings: plugins, their config and order, model, company, opening words', () => {
    const files = changed(
      'bot.yaml',
      '[flows, orchestrator, profile, faq, interruptions]',
      '[flows, orchestrator, faq, profile, { use: interruptions, config: { max_depth: 2 } }, actions]',
      changed(
        'bot.yaml',
        "company: { name: Tom's Table }",
        'company: { name: The Table, phone: "+442079460958" }\nmodel: { enabled: false }',
        changed('bot.yaml', "Hi, I'm Tom.", 'Hello.'),
      ),
    );
    expect(changesOf(files)).toEqual([
      'changed config model.enabled',
      'changed config company.name',
      'added config company.phone',
      'changed text start.message',
      'changed config plugins.interruptions',
      'added config plugins.actions',
      'changed config plugins',
    ]);
  });
});
