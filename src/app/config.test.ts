import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RATES } from './access/rate-limits.ts';
import { USUAL_LIMITS } from './attachments/limits.ts';
import { readConfig } from './config.ts';

const ADMIN_KEY = 'clq_0123456789abcdef0123456789abcdef';
const SECRET = 'sixteen characters or more';

describe('the environment', () => {
  it('needs nothing in development', () => {
    expect(readConfig({})).toEqual({
      isProduction: false,
      port: 4000,
      host: '127.0.0.1',
      workers: 1,
      databaseUrl: undefined,
      dataFolder: '.colloquy',
      redisUrl: undefined,
      model: {
        name: undefined,
        apiKey: undefined,
        baseUrl: undefined,
        prices: {},
        options: {},
        accountDailyBudgetUsd: 20,
      },
      adminKey: undefined,
      secret: undefined,
      oldSecrets: [],
      webhookSecrets: [],
      botFolders: ['bots'],
      proxies: 0,
      webhooks: { hosts: [], mayBePrivate: false },
      channels: {},
      attachments: { limits: USUAL_LIMITS, s3: null },
      outside: { hosts: [], mayBePrivate: false, secrets: {}, mail: null },
      plugins: [],
      callbacks: [],
      trustedOperations: [],
      oidc: null,
      userTokens: null,
      rates: DEFAULT_RATES,
      logLevel: 'info',
    });
  });

  it('reads the secrets of channels, and repeats none that it cannot read', () => {
    const read = (COLLOQUY_CHANNELS: string) => readConfig({ COLLOQUY_CHANNELS }).channels;
    expect(read('{"bistro":{"sms":{"from":"+1"}}}')).toEqual({ bistro: { sms: { from: '+1' } } });
    let said = '';
    try {
      read('{"bistro":{"sms":"hunter2"}}');
    } catch (error) {
      said = inspect(error, { depth: 10 });
    }
    expect(said).toContain('COLLOQUY_CHANNELS');
    expect(said).not.toContain('hunter2');
  });

  it("caps the model's bill unless told otherwise, and not where the server is one's own", () => {
    const budgetOf = (variables: Record<string, string>) => readConfig(variables).model.accountDailyBudgetUsd;
    expect(budgetOf({ OPENAI_API_KEY: 'sk' })).toBe(20);
    expect(budgetOf({ OPENAI_API_KEY: 'sk', COLLOQUY_DAILY_BUDGET_USD: '0.5' })).toBe(0.5);
    expect(budgetOf({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' })).toBeUndefined();
    expect(() => budgetOf({ COLLOQUY_DAILY_BUDGET_USD: 'lots' })).toThrow('COLLOQUY_DAILY_BUDGET_USD');
  });

  it('wants a server for a model of embeddings, and takes 0.85 for the same unless told otherwise', () => {
    const embeddingsOf = (variables: Record<string, string>) =>
      readConfig({ COLLOQUY_EMBEDDING_MODEL: 'small', ...variables }).model.embeddings;
    expect(embeddingsOf({ OPENAI_API_KEY: 'sk' })).toEqual({ name: 'small' });
    const own = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', COLLOQUY_EMBEDDING_SAME_SCORE: '0.7' };
    expect(embeddingsOf(own)).toEqual({ name: 'small', sameScore: 0.7 });
    expect(() => embeddingsOf({})).toThrow('COLLOQUY_EMBEDDING_MODEL');
    expect(() => embeddingsOf({ ...own, COLLOQUY_EMBEDDING_SAME_SCORE: '2' })).toThrow('COLLOQUY_EMBEDDING_SAME_SCORE');
  });

  it('is read whole, and an empty value counts as absent', () => {
    const config = readConfig({
      NODE_ENV: 'production',
      PORT: '8080',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgres://user@db:5432/colloquy',
      REDIS_URL: '',
      COLLOQUY_SECRET: SECRET,
      COLLOQUY_ADMIN_KEY: ADMIN_KEY,
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
      COLLOQUY_MODEL: 'openai:small',
      LOG_LEVEL: 'warn',
    });
    expect(config).toMatchObject({
      isProduction: true,
      port: 8080,
      host: '0.0.0.0',
      adminKey: ADMIN_KEY,
      logLevel: 'warn',
    });
    expect(config.redisUrl).toBeUndefined();
    expect(config.model).toMatchObject({ name: 'openai:small', baseUrl: 'http://127.0.0.1:9/v1' });
  });

  it.each([
    [{ PORT: 'many' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL'],
    [{ OPENAI_BASE_URL: 'not a url' }, 'OPENAI_BASE_URL'],
    [{ COLLOQUY_PROXIES: '-1' }, 'COLLOQUY_PROXIES'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ COLLOQUY_ADMIN_KEY: 'two words' }, 'COLLOQUY_ADMIN_KEY'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV'],
    [{ NODE_ENV: 'Production' }, 'NODE_ENV'],
    [{ HOST: '0.0.0.0' }, 'HOST'],
    [{ HOST: '::' }, 'HOST'],
    [{ HOST: '192.168.1.5', NODE_ENV: 'development' }, 'HOST'],
    [{ HOST: 'bots.example.com', NODE_ENV: 'test' }, 'HOST'],
    [{ COLLOQUY_OPEN_DEVELOPMENT: 'yes' }, 'COLLOQUY_OPEN_DEVELOPMENT'],
    [{ COLLOQUY_ADMIN_KEY: 'a' }, 'COLLOQUY_ADMIN_KEY'],
    [{ COLLOQUY_ADMIN_KEY: `clv_${'a'.repeat(40)}` }, 'COLLOQUY_ADMIN_KEY'],
    [{ COLLOQUY_ADMIN_KEY: `eyJ${'a'.repeat(40)}` }, 'COLLOQUY_ADMIN_KEY'],
    [{ COLLOQUY_WEBHOOK_SECRET: 'short' }, 'COLLOQUY_WEBHOOK_SECRET'],
    [{ NODE_ENV: 'production' }, 'COLLOQUY_SECRET'],
    [{ NODE_ENV: 'production', COLLOQUY_SECRET: 'short' }, 'COLLOQUY_SECRET'],
  ])('%j stops the start by name: %s', (variables, key) => {
    expect(() => readConfig(variables)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', params: expect.objectContaining({ key }) }),
    );
  });

  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])('in development may listen on %s', (HOST) => {
    expect(readConfig({ HOST }).host).toBe(HOST);
  });

  it('in development listens to other machines where it is told to', () => {
    expect(readConfig({ HOST: '0.0.0.0', COLLOQUY_OPEN_DEVELOPMENT: 'true' }).host).toBe('0.0.0.0');
  });

  it('publishes the sample bots in development alone, and in their place those that are named', () => {
    const production = { NODE_ENV: 'production', COLLOQUY_SECRET: SECRET };
    expect(readConfig({}).botFolders).toEqual(['bots']);
    expect(readConfig(production).botFolders).toEqual([]);
    expect(readConfig({ ...production, COLLOQUY_BOTS: 'bots' }).botFolders).toEqual(['bots']);
    expect(readConfig({ COLLOQUY_BOTS: '/srv/bots, ../mine' }).botFolders).toEqual(['/srv/bots', '../mine']);
  });

  it('has secrets of two kinds, each with those it had before', () => {
    const own = { COLLOQUY_SECRET: SECRET, COLLOQUY_OLD_SECRETS: 'former, older' };
    expect(readConfig(own)).toMatchObject({ secret: SECRET, oldSecrets: ['former', 'older'], webhookSecrets: [] });
    const webhooks = { COLLOQUY_WEBHOOK_SECRET: 'one for the webhooks', COLLOQUY_OLD_WEBHOOK_SECRETS: 'another' };
    expect(readConfig(webhooks).webhookSecrets).toEqual(['one for the webhooks', 'another']);
  });

  it('says what a value may be', () => {
    expect(() => readConfig({ PORT: '70000' })).toThrow(
      'Environment variable PORT: must be a whole number from 0 to 65535.',
    );
  });

  it('never repeats a value in the message: it may be a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://user:hunter2@db' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});
