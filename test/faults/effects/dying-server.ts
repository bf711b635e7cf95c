/** A process of its own: answers one message and does what follows from it, and dies at a named point. */
import { once } from 'node:events';
import { openEffectServer } from './open-server.ts';
import type { EffectServerSettings, Point } from './open-server.ts';
import type { Viewer } from '../../../src/engine/index.ts';

interface Task extends EffectServerSettings {
  point: Point;
  viewer: Viewer;
}

const task = JSON.parse(process.env['DYING_SERVER'] ?? '{}') as Task;
let isArmed = false;
const server = await openEffectServer(task, (point) => {
  if (isArmed && point === task.point) process.kill(process.pid, 'SIGKILL');
});

// One line in, one line out: the process is used for one death, and started ahead of it.
process.stdout.write('ready\n');
const [line] = (await once(process.stdin, 'data')) as [Buffer];
const { conversationId, text } = JSON.parse(line.toString()) as { conversationId: string; text: string };
isArmed = true;
const turn = await server.engine.sendMessage(task.viewer, { conversationId, text });
await turn.completed;
await server.work();
await server.close();
process.exit(0);
