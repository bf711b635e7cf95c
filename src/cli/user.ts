import { Command, Option } from 'commander';
import { invite } from '../app/access/people.ts';
import { readConfig } from '../app/config.ts';
import { BotError, STAFF_ROLES } from '../engine/index.ts';
import type { StaffRole } from '../engine/index.ts';

/** The account of a server that was not told otherwise. */
const DEFAULT_ACCOUNT = 'default';

interface InviteOptions {
  name?: string;
  role: StaffRole;
  account: string;
}

/** Throws INVALID_INPUT. */
async function inviteUser(email: string, { name, role, account }: InviteOptions): Promise<void> {
  const { openDatabase } = await import('../app/database/orm.ts');
  const { stores, close } = await openDatabase(readConfig());
  try {
    const accountId = await stores.accounts.findAccount(account);
    if (accountId === null)
      throw new BotError('INVALID_INPUT', { where: 'account', problem: `there is no account "${account}"` });
    const input = { email, name: name ?? email.split('@')[0] ?? email, role };
    const { user, invitation } = await invite(stores.users, { accountId, subject: 'cli' }, input, new Date());
    console.log(`user        ${user.id}`);
    console.log(`invitation  ${invitation}`);
    console.log(`to accept   /console/#/join/${invitation}`);
    console.log('It is shown once, and is good for seven days.');
  } finally {
    await close();
  }
}

/** `colloquy user`: the people of an account; also the way back in for who has lost the last admin key. */
export const user = new Command('user')
  .description('the people of an account')
  .addCommand(
    new Command('invite')
      .description('invite an operator or admin, who then chooses a password')
      .argument('<email>', 'what they will sign in with')
      .option('--name <name>', 'what visitors know them by; absent: the address up to its @')
      .addOption(new Option('--role <role>', 'what they may do').choices(STAFF_ROLES).default('OPERATOR'))
      .option('--account <name>', 'whose', DEFAULT_ACCOUNT)
      .action(inviteUser),
  );
