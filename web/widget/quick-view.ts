/** What can be answered without writing: the buttons of the last reply, and a field for what its question waits for. */
import type { Message, Outgoing, Snapshot } from '../../packages/client/src/index.ts';
import { make } from './make.ts';
import type { Words } from './words.ts';

/** More buttons than these become a list to choose from. */
const MOST_BUTTONS = 6;

const FIELDS: Readonly<Record<string, 'date' | 'time' | 'number'>> = { date: 'date', time: 'time', number: 'number' };

type Send = (message: Outgoing) => void;

function field(type: 'date' | 'time' | 'number', words: Words, send: Send): HTMLElement[] {
  const input = make('input', {
    type,
    'aria-label': words[type],
    part: 'field',
    ...(type === 'number' && { step: 'any' }),
  });
  const submit = (): void => {
    if (input.value !== '') send(input.value);
  };
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    submit();
  });
  return [input, make('button', { type: 'button', class: 'main', onclick: submit }, words.send)];
}

function list(buttons: Message['buttons'], words: Words, send: Send): HTMLElement[] {
  const select = make(
    'select',
    { 'aria-label': words.choose, part: 'field' },
    ...buttons.map(({ text, value }) => make('option', { value }, text)),
  );
  const submit = (): void => {
    const button = buttons[select.selectedIndex];
    if (button) send({ button: button.value, text: button.text });
  };
  return [select, make('button', { type: 'button', class: 'main', onclick: submit }, words.send)];
}

/** The last message, where it is a whole reply. */
const openReply = ({ messages, isTyping, connection }: Snapshot): Message | null => {
  const last = messages.at(-1);
  return last && last.role !== 'USER' && last.status === 'done' && !isTyping && connection !== 'closed' ? last : null;
};

/** What tells whether it has to be drawn anew. */
export const quickSignature = (snapshot: Snapshot): string => {
  const reply = openReply(snapshot);
  return reply ? JSON.stringify([reply.id, reply.buttons, snapshot.expectedInput]) : '';
};

export function quickView(snapshot: Snapshot, words: Words, send: Send): HTMLElement[] {
  const reply = openReply(snapshot);
  if (!reply) return [];
  const { buttons } = reply;
  const type = FIELDS[snapshot.expectedInput?.type ?? ''];
  const shown =
    buttons.length > MOST_BUTTONS
      ? list(buttons, words, send)
      : buttons.map(({ text, value }) =>
          make('button', { type: 'button', part: 'button', onclick: () => send({ button: value, text }) }, text),
        );
  return [...(type && buttons.length <= MOST_BUTTONS ? field(type, words, send) : []), ...shown];
}
