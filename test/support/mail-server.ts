/** A mail server on 127.0.0.1, which keeps what it was sent. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  url: string;
  /** Texts as they came, headers first. */
  mails: string[];
  /** What the next mails are answered with, after their text was taken; nothing left: they are taken. */
  problems: (Error & { responseCode?: number })[];
  close(): Promise<void>;
}

export async function openMailServer(): Promise<MailServer> {
  const mails: string[] = [];
  const problems: MailServer['problems'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        const problem = problems.shift();
        if (!problem) mails.push(text);
        done(problem);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    problems,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
