/** The server-sent events of a response, each with its JSON; leaving the loop cuts the connection. */
import { EventSourceParserStream } from 'eventsource-parser/stream';

export interface ServerEvent {
  id: string | undefined;
  // What a test asks for is what it knows to be there.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any;
}

export async function* readEvents(response: Response): AsyncGenerator<ServerEvent> {
  if (!response.body) throw new Error(`no body: HTTP ${response.status}`);
  const stream = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { id, data } of stream) yield { id, data: data === '[DONE]' ? data : JSON.parse(data) };
}
