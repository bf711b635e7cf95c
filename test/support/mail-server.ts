/** A mail server on 127.0.0.1, which keeps what it was sent. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  url: string;
  /** Texts as they came, headers first. */
  mails: string[];
  /** What the next mails are answered with, after their text was taken; nothing left: they are taken. */
  problems: (Error & { responseCode?: number })[];
  /** Told of a mail that has come, and of one that is taken and not yet answered; `stop`: nothing more is done. */
  watch: ((moment: 'there' | 'done') => 'stop' | undefined) | null;
  close(): Promise<void>;
}

export async function openMailServer(): Promise<MailServer> {
  const mails: string[] = [];
  const problems: MailServer['problems'] = [];
  const watched: Pick<MailServer, 'watch'> = { watch: null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        if (watched.watch?.('there') === 'stop') return;
        const problem = problems.shift();
        if (!problem) mails.push(text);
        if (watched.watch?.('done') === 'stop') return;
        done(problem);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(watched, {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    problems,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
