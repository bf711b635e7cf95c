import type { Workload } from './colloquy-contender.ts';

/** Said to the sample bot `bistro`. */
export const WORKLOAD: Workload = {
  botSlug: 'bistro',
  settled: ['Do you have vegan dishes?', 'Can we bring our own wine?', 'Is your meat halal?'],
  open: [
    'My sister paints boats for a living, isn’t that something',
    'I once cooked a whole goat over a fire in the rain',
    'Tell me something nice about the colour of the sea',
  ],
};

/** What the model answers: talk, no command; some 40 tokens. */
export const DECISION = JSON.stringify({
  commands: [],
  reasoning: 'small talk',
  confidence: 0.8,
  reply:
    'That sounds like a story worth a long dinner. Come by one evening and tell us the rest of it over a glass of wine.',
});
