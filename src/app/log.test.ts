import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

describe('the log', () => {
  it('shows no credentials, wherever they turn up', () => {
    const lines: string[] = [];
    const log = createLog({ logLevel: 'info' }, { write: (line) => void lines.push(line) });
    log.info(
      { token: 'T0P', config: { apiKey: 'T0P', secret: 'T0P' }, request: { headers: { authorization: 'T0P' } } },
      'hello',
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('hello');
    expect(lines[0]).not.toContain('T0P');
  });

  it('is as quiet as it is told', () => {
    const lines: string[] = [];
    createLog({ logLevel: 'error' }, { write: (line) => void lines.push(line) }).info('hello');
    expect(lines).toEqual([]);
  });
});
