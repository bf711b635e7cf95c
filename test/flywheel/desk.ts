/** Matters that the desk of `learning-bot.ts` meets, as they went. */
import type { SolutionStep } from '../../src/engine/index.ts';
import type { Lesson, School } from './school.ts';

export const PROJECTOR_SOLUTION: SolutionStep[] = [
  { text: 'What does the wall panel show as source?', options: ['HDMI 1', 'HDMI 2'], answer: 'HDMI 1' },
  { text: 'Press Source on the wall panel until it shows HDMI 2.' },
];
const PROJECTOR_RESOLUTION = 'The wall panel of the projector stood on the wrong HDMI source.';

/** The same as a model may put it. */
export const PROJECTOR_IDEA = {
  title: 'Projector shows no picture',
  description: 'The wall panel is on the wrong source.',
  examples: ['no picture on the projector'],
  steps: [{ text: 'Press Source on the wall panel until HDMI 2 is shown.' }],
  resolution: 'The wall panel was on the wrong source.',
};

/** Nothing that the desk knows: handed over, and solved by a person. */
export async function projectorSolved(
  school: School,
  words = 'the projector in room five shows no picture',
): Promise<Lesson> {
  const talk = await school.open();
  await talk.say(words);
  await talk.say('can I talk to a person');
  await talk.say('HDMI 1');
  await talk.say('yes, that helped');
  await talk.resolve(PROJECTOR_RESOLUTION, PROJECTOR_SOLUTION);
  return talk;
}

/** The VPN flow, up to its hand-over; `certificate`: solved by a person in a way that the flow does not have. */
export async function vpnHandedOver(school: School, certificate = true): Promise<Lesson> {
  const talk = await school.open();
  await talk.say('my vpn does not connect');
  await talk.press('yes');
  await talk.press('no');
  if (!certificate) return talk;
  await talk.say('yes, that helped');
  await talk.resolve('Renewed the expired VPN certificate by syncing the device in the Company Portal.', [
    { text: 'Open the Company Portal, choose this device, press Sync, and connect again.' },
  ]);
  return talk;
}

export async function vpnSolvedByBot(school: School): Promise<Lesson> {
  const talk = await school.open();
  await talk.say('my vpn does not connect');
  await talk.press('yes');
  await talk.press('yes');
  return talk;
}

export const learnFrom = (school: School, { conversationId }: Lesson) =>
  school.flywheel.analyse(school.viewer.accountId, conversationId, 'resolved');
