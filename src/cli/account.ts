import { Command } from 'commander';
import { hashOfKey } from '../app/access/auth.ts';
import { newApiKey } from '../app/access/kept-secret.ts';
import { readConfig } from '../app/config.ts';
import { BotError, newId } from '../engine/index.ts';

const LONGEST_NAME = 100;

/** Throws INVALID_INPUT for a name that exists: its admins make further keys themselves. */
async function createAccount(name: string): Promise<void> {
  const { openDatabase } = await import('../app/database/orm.ts');
  const { stores, close } = await openDatabase(readConfig());
  try {
    const id = newId();
    const at = new Date().toISOString();
    const account = await stores.accounts.ensureAccount({ id, name, at });
    if (account.id !== id)
      throw new BotError('INVALID_INPUT', { where: 'name', problem: `"${name}" is an account already` });
    const secret = newApiKey();
    const key = { id: newId(), accountId: id, role: 'ADMIN' as const, name: 'first admin', hash: hashOfKey(secret) };
    const times = { createdAt: at, lastUsedAt: null, expiresAt: null, revokedAt: null };
    await stores.accounts.ensureApiKey({ ...key, scopes: [], ...times }, 'cli');
    console.log(`account    ${id}`);
    console.log(`admin key  ${secret}`);
    console.log('The key is shown once: with it, `createApiKey` makes the others.');
  } finally {
    await close();
  }
}

/** `colloquy account`: the tenants of an installation, which see nothing of each other. */
export const account = new Command('account').description('the accounts of this installation').addCommand(
  new Command('create')
    .description('make an account and its first admin key')
    .argument('<name>', 'one line, unique in the installation')
    .action(async (given: string) => {
      const name = given.trim();
      if (name.length < 1 || name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
        throw new BotError('INVALID_INPUT', {
          where: 'name',
          problem: `must be one line of 1 to ${LONGEST_NAME} characters`,
        });
      await createAccount(name);
    }),
);
