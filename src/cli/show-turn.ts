import type { Button, TurnHandle, TurnRecord } from '../engine/index.ts';

const BOT = 'bot > ';

/** Prints a turn's replies as they stream, then its buttons by number. Returns the buttons. */
export async function showTurn(turn: TurnHandle, isExplained: boolean): Promise<readonly Button[]> {
  const over = new AbortController();
  let open: string | null = null;
  const seen = new Set<string>();
  for await (const event of turn.events(over.signal)) {
    if (event.turnId !== turn.turnId) continue;
    if (event.kind === 'ReplyChunk') {
      if (open !== event.messageId) process.stdout.write(`${open === null ? '' : '\n'}${BOT}`);
      open = event.messageId;
      seen.add(event.messageId);
      process.stdout.write(event.text);
    }
    if (event.kind === 'TurnCompleted' || event.kind === 'TurnFailed') break;
  }
  over.abort();
  if (open !== null) process.stdout.write('\n');
  const record = await turn.completed;
  for (const reply of record.replies) if (!seen.has(reply.id)) console.log(`${BOT}${reply.text}`);
  if (record.problem) console.log(`${record.problem.code}: ${record.problem.message}`);
  const buttons = record.replies.findLast((reply) => reply.buttons.length > 0)?.buttons ?? [];
  for (const [i, { text }] of buttons.entries()) console.log(`      ${i + 1}) ${text}`);
  if (isExplained) explain(record);
  return buttons;
}

function explain({ decision, trace, actions, usage }: TurnRecord): void {
  const { action, by, source, confidence = 0, reasoning } = decision ?? {};
  console.log(
    `      [${action ?? 'no decision'} by ${by ?? '-'}: ${source ?? ''} ${confidence.toFixed(2)}, ${reasoning ?? ''}]`,
  );
  for (const { rule, outcome, because } of trace?.rules ?? [])
    console.log(`      [${outcome} ${rule}: ${because ?? ''}]`);
  for (const { action: name, state, output } of actions)
    console.log(`      [${name} ${state}: ${JSON.stringify(output)}]`);
  if (usage.modelCalls > 0) console.log(`      [model calls ${usage.modelCalls}, ${usage.costUsd} USD]`);
}
