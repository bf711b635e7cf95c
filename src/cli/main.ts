/** `colloquy <command>`: each command is loaded when it is asked for, so that none waits for what another needs. */
import { Command } from 'commander';
import { reportError } from './report-error.ts';

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  chat: async () => (await import('./chat.ts')).chat,
  test: async () => (await import('./test.ts')).test,
  eval: async () => (await import('./eval.ts')).evaluation,
  validate: async () => (await import('./validate.ts')).validate,
  publish: async () => (await import('./publish.ts')).publish,
  explain: async () => (await import('./explain.ts')).explain,
  serve: async () => (await import('./serve.ts')).serve,
  rules: async () => (await import('./rules.ts')).rules,
  knowledge: async () => (await import('./knowledge.ts')).knowledge,
  replay: async () => (await import('./replay.ts')).replay,
  account: async () => (await import('./account.ts')).account,
  user: async () => (await import('./user.ts')).user,
  usage: async () => (await import('./usage.ts')).usage,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  data: async () => (await import('./data.ts')).data,
  migrate: async () => (await import('./migrate.ts')).migrate,
  doctor: async () => (await import('./doctor.ts')).doctor,
  understand: async () => (await import('./understand.ts')).understand,
};

async function main(): Promise<void> {
  const program = new Command('colloquy').description('conversational bots from bundles of files');
  const asked = process.argv[2] ?? '';
  const wanted = Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS);
  for (const name of wanted) {
    const load = COMMANDS[name];
    if (load) program.addCommand(await load());
  }
  await program.parseAsync();
}

main().catch((thrown: unknown) => {
  reportError(thrown);
  process.exitCode = 1;
});
