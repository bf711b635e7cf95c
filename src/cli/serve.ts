import { Command } from 'commander';

/** `colloquy serve`: the server, as `npm start` runs it in a checkout. */
export const serve = new Command('serve')
  .description('run the server, with the bots under bots/; configured by the environment')
  .action(async () => {
    await import('../main.ts');
  });
