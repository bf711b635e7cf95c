import { cutAtSentence } from '../../../engine/plugin.ts';
import type { ProposedStep } from '../proposed-step.ts';
import type { StepRoom } from '../step-room.ts';
import type { StepCheck } from './step-check.ts';

/** Buttons that are written out and answered by their number: more make a list that nobody reads. */
const WRITTEN_BUTTONS = 9;

/** It fits the channel: words, number and length of buttons, files that exist and can be shown. */
export const platform: StepCheck = {
  id: 'platform',
  find: ({ message, buttons }, room) => [
    ...(message.text.length > room.limits.length
      ? [`${message.text.length} characters are more than ${room.limits.length}`]
      : []),
    ...(buttons.length > mostButtons(room) ? [`${buttons.length} buttons are more than ${mostButtons(room)}`] : []),
    ...buttons
      .filter(({ text }) => text.length > room.limits.buttonLength)
      .map(({ text }) => `the button "${text}" is longer than ${room.limits.buttonLength} characters`),
    ...message.media.filter((id) => !isShown(id, room)).map((id) => `the file "${id}" cannot be shown here`),
  ],
  repair: ({ message, buttons, ...step }, room): ProposedStep => ({
    ...step,
    message: {
      text: cutAtSentence(message.text, room.limits.length),
      media: message.media.filter((id) => isShown(id, room)),
    },
    buttons: buttons
      .slice(0, mostButtons(room))
      .map(({ text, value }) => ({ text: cutAtSentence(text, room.limits.buttonLength), value })),
  }),
};

const mostButtons = ({ limits }: StepRoom): number => (limits.buttons === 0 ? WRITTEN_BUTTONS : limits.buttons);

const isShown = (id: string, { media, limits }: StepRoom): boolean => {
  const file = media.find(({ fileId }) => fileId === id);
  return file !== undefined && limits.media.includes(file.type);
};
