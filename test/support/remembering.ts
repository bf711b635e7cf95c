/**
 * Pure functions that keep their answers, for tests that hold thousands of turns or load one bundle a hundred times:
 * what understanding and its training said once they say again.
 */
import type * as UnderstandingRoom from '../../src/understanding/index.ts';
import type * as RetrieveRoom from '../../src/understanding/retrieve/index.ts';

/** The function with a memory; what goes in is compared as JSON. */
export const remembering = <I, O>(ask: (input: I) => O): ((input: I) => O) => {
  const answers = new Map<string, O>();
  return (input) => {
    const key = JSON.stringify(input);
    const known = answers.get(key) ?? ask(input);
    answers.set(key, known);
    return known;
  };
};

export const rememberedUnderstanding = (room: typeof UnderstandingRoom): typeof UnderstandingRoom => ({
  ...room,
  understand: remembering((input: Parameters<typeof room.understand>[0]) => room.understand(input)),
});

/** A server that starts again trains again, on the same bundle. */
export const rememberedTraining = (room: typeof RetrieveRoom): typeof RetrieveRoom => {
  const train = remembering((training: Parameters<typeof room.trainRetriever>) => {
    const retriever = room.trainRetriever(...training);
    return { ...retriever, rank: remembering((text: string) => retriever.rank(text)) };
  });
  return { ...room, trainRetriever: (...training) => train(training) };
};
