/** An answer of the model: its text, and when the first words of it came, in ms after the call. */
export interface ModelAnswer {
  text: string;
  firstChunkMs: number;
}

interface Chunk {
  choices: { delta: { content?: string } }[];
}

/** The bare call: `fetch`, server-sent events split by hand, text put together. What any client pays at least. */
export async function callModel(baseUrl: string, messages: readonly object[]): Promise<ModelAnswer> {
  const started = performance.now();
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer bench' },
    body: JSON.stringify({ model: 'bench', stream: true, temperature: 0.3, messages }),
  });
  if (!response.ok || !response.body) throw new Error(`the model answered ${response.status}`);
  const decoder = new TextDecoder();
  const answer: ModelAnswer = { text: '', firstChunkMs: Number.NaN };
  let rest = '';
  for await (const bytes of response.body) {
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith('data: {')) continue;
      const content = (JSON.parse(line.slice(6)) as Chunk).choices[0]?.delta.content;
      if (!content) continue;
      if (answer.text === '') answer.firstChunkMs = performance.now() - started;
      answer.text += content;
    }
  }
  return answer;
}
