/** Files that the person is about to send: chosen, dropped or pasted, on their way to the server, each with what becomes of it. */
import type { Attachment } from '../../packages/client/src/index.ts';
import { icon, make } from './make.ts';
import type { Words } from './words.ts';

/** As many as one message takes. */
const MOST = 5;

export interface FilesActions {
  upload(file: File, options: { onProgress: (share: number) => void; signal: AbortSignal }): Promise<Attachment>;
}

export interface FilesView {
  /** Opens the chooser. */
  button: HTMLElement;
  /** What was chosen, above the composer. */
  chips: HTMLElement;
  add(files: Iterable<File>): void;
  /** What has arrived, and is from now on the message's; null: something is still on its way. */
  take(): readonly Attachment[] | null;
  label(words: Words): void;
}

export function createFilesView(actions: FilesActions): FilesView {
  const input = make('input', { type: 'file', multiple: true, hidden: true, tabindex: -1 });
  const open = make('button', { type: 'button', part: 'attach', onclick: () => input.click() }, icon('clip'));
  const chips = make('ul', { class: 'files', part: 'files', hidden: true });
  const shown = new Map<HTMLElement, { arrived: Attachment | null; isFailed: boolean; cancel: AbortController }>();
  let words: Words | undefined;

  const drop = (chip: HTMLElement): void => {
    shown.get(chip)?.cancel.abort();
    shown.delete(chip);
    chip.remove();
    chips.hidden = shown.size === 0;
  };

  const addOne = (file: File): void => {
    const bar = make('progress', { max: 1, value: 0, 'aria-label': file.name });
    const state = make('span', { role: 'status' });
    const remove = make(
      'button',
      { type: 'button', 'aria-label': `${words?.remove ?? ''} ${file.name}`, onclick: () => drop(chip) },
      icon('close'),
    );
    const chip = make('li', {}, make('span', {}, file.name), bar, state, remove);
    const cancel = new AbortController();
    shown.set(chip, { arrived: null, isFailed: false, cancel });
    chips.append(chip);
    chips.hidden = false;
    const onProgress = (share: number): void => void (bar.value = share);
    actions
      .upload(file, { onProgress, signal: cancel.signal })
      .then((arrived) => {
        bar.hidden = true;
        state.textContent = '✓';
        shown.set(chip, { arrived, isFailed: false, cancel });
      })
      .catch((error: unknown) => {
        bar.hidden = true;
        chip.classList.add('bad');
        state.textContent = `${words?.failed ?? ''}: ${error instanceof Error ? error.message : ''}`;
        if (shown.has(chip)) shown.set(chip, { arrived: null, isFailed: true, cancel });
      });
  };

  const add = (files: Iterable<File>): void => {
    for (const file of files) if (shown.size < MOST) addOne(file);
  };
  input.addEventListener('change', () => {
    add(input.files ?? []);
    // The same file may be chosen again.
    input.value = '';
  });

  return {
    button: make('span', { class: 'attach' }, open, input),
    chips,
    add,
    take() {
      const all = [...shown.values()];
      if (all.some(({ arrived, isFailed }) => arrived === null && !isFailed)) return null;
      for (const chip of shown.keys()) drop(chip);
      return all.flatMap(({ arrived }) => arrived ?? []);
    },
    label(given) {
      words = given;
      open.setAttribute('aria-label', given.attach);
      chips.setAttribute('aria-label', given.files);
    },
  };
}
