import { useState } from 'react';
import { useMutation } from 'urql';
import { SUGGEST_REPLY } from '../documents.ts';
import type { SuggestionShown } from '../documents.ts';

const SOURCES: Readonly<Record<string, string>> = {
  FAQ: 'a stored answer',
  KNOWLEDGE: 'a document',
  MODEL: 'a draft by the model',
};

/** What might be answered: asked for by the person, and put into the answer only when they say so. */
export function Suggestion({ conversationId, use }: { conversationId: string; use: (text: string) => void }) {
  const [{ fetching }, suggest] = useMutation(SUGGEST_REPLY);
  const [shown, show] = useState<{ suggestion: SuggestionShown | null; problem: string | null } | null>(null);
  const ask = async () => {
    const { data, error } = await suggest({ input: { conversationId } });
    const problem = error?.message ?? data?.suggestReply.problems[0]?.message ?? null;
    show({ suggestion: data?.suggestReply.suggestion ?? null, problem });
  };
  const take = (text: string) => {
    use(text);
    show(null);
  };
  const { suggestion, problem } = shown ?? { suggestion: null, problem: null };
  return (
    <section className="suggestion" aria-label="Suggested answer">
      <button type="button" disabled={fetching} onClick={() => void ask()}>
        Suggest an answer
      </button>
      {problem !== null && <p role="alert">{problem}</p>}
      {shown && problem === null && suggestion === null && <p className="quiet">Nothing is known that answers it.</p>}
      {suggestion && (
        <>
          <blockquote>{suggestion.text}</blockquote>
          <p className="quiet">
            From {[SOURCES[suggestion.source], ...suggestion.citations.map(({ title }) => title)].join(' · ')}
          </p>
          <button type="button" onClick={() => take(suggestion.text)}>
            Use it
          </button>
        </>
      )}
    </section>
  );
}
