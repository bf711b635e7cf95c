/** Leaving, languages, questions, hand-off, agreeing and parting, as people say it. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');
const onboarding = await bundleOf('onboarding');
const note = { slot: { type: 'text' }, ask: 'Anything to add?' };
const days = formBot({ day: { slot: { type: 'date', description: 'day of the visit' }, ask: 'Which day?' }, note });

describe('two questions', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['can we park there and can I bring my dog', { reply: ['park', 'dog'] }],
    ['where are you? and have you got vegan dishes?', { reply: ['Marlow Street', 'vegan'] }],
    ['is there parking, also are kids welcome?', { reply: 'park' }],
    ['do you take cards and do you have a terrace', { reply: 'card' }],
  ]);
});

describe('leaving', () => {
  inSetting({ files: bistro, before: ['book a table', '4'], asked: 'ask_date' }, [
    ['gotta run, bye', { reply_lacks: 'Which day' }],
    ['never mind, thanks', { reply_lacks: 'Which day' }],
    ['i changed my mind', { reply_lacks: 'Which day' }],
    ['stop this please', { reply_lacks: 'Which day' }],
    ['signing off', { reply_lacks: 'Which day' }],
    ['we will leave at ten', { flow: 'book_table', step: 'ask_date' }],
    ['end of this week', { flow: 'book_table' }],
    ['stop by on friday', { flow: 'book_table', slots: { date: '2026-12-04' } }],
  ]);
  const company = formBot({
    company: { slot: { type: 'text', description: 'name of the company' }, ask: 'Which company are you from?' },
    note,
  });
  inSetting({ files: company, before: ['fill in the form'], asked: 'ask_company' }, [
    ['Quit Smoking Ltd', { slots: { company: 'Quit Smoking Ltd' } }],
    ['Bye Bye Birdie', { slots: { company: 'Bye Bye Birdie' } }],
    ['Never Mind Books', { slots: { company: 'Never Mind Books' } }],
    ['Last Exit Bar', { slots: { company: 'Last Exit Bar' } }],
    ['Thank You Design', { slots: { company: 'Thank You Design' } }],
    ['Help Scout', { slots: { company: 'Help Scout' } }],
    ['No Frills', { slots: { company: 'No Frills' } }],
    ['Cancel Culture Records', { slots: { company: 'Cancel Culture Records' } }],
  ]);
});

describe('language', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['нас будет четверо', { slots: { party_size: 4 }, reply: 'На какой день' }],
    ['вы говорите по-русски?', { step: 'ask_party_size', reply: 'Сколько вас' }],
    ['на двоих пожалуйста', { slots: { party_size: 2 } }],
    ['столик в субботу', { slots: { date: '2026-12-05' }, reply: 'Сколько вас' }],
  ]);
  inSetting({ files: bistro, before: ['хочу забронировать столик', '4'], asked: 'ask_date', locale: 'ru' }, [
    ['in english please', { step: 'ask_date', reply: 'Which day' }],
    ['next friday please', { reply: 'time' }],
    ['do you speak english', { step: 'ask_date', reply: 'Which day' }],
    ['on the 10th', { slots: { date: '2026-12-10' } }],
  ]);
});

describe('greeting asks', () => {
  inSetting({ files: onboarding, before: [] }, [
    ['sure, my name is Tom', { flow: 'first_steps', slots: { name: 'Tom' } }],
    ["yes, I'm Priya", { flow: 'first_steps', slots: { name: 'Priya' } }],
    ["ok let's do it", { flow: 'first_steps', step: 'ask_name' }],
    ['yes please, I start on friday', { flow: 'first_steps' }],
    ['go on then', { flow: 'first_steps', step: 'ask_name' }],
    ['absolutely', { flow: 'first_steps', step: 'ask_name' }],
    ['maybe later', { flow: null }],
    ['not today thanks', { flow: null }],
  ]);
  inSetting({ files: onboarding, before: [], locale: 'ru' }, [
    ['давайте', { flow: 'first_steps', step: 'ask_name' }],
    ['да, меня зовут Олег', { flow: 'first_steps', slots: { name: 'Олег' } }],
    ['поехали', { flow: 'first_steps', step: 'ask_name' }],
    ['нет, позже', { flow: null }],
  ]);
});

describe('a person, and what only sounds like asking for one', () => {
  const held = { reply_lacks: ['passing', 'hand'] };
  inSetting({ files: days, before: ['fill in the form'], asked: 'ask_day' }, [
    ['can I bring someone with me', held],
    ['how can a person with a wheelchair get in', held],
    ['can I give the ticket to somebody else', held],
    ['are you a real person', held],
    ['does a human read this?', held],
    ['id like to speak with an actual person', { status: 'HANDED_OFF' }],
    ['connect me to a colleague of yours', {}],
    ['i want to talk to an oprator', {}],
  ]);
});

describe('no preference and no knowledge', () => {
  const open = { slots: { day: null }, reply_lacks: "didn't get" };
  inSetting({ files: days, before: ['fill in the form'], asked: 'ask_day' }, [
    ['whenever suits you', open],
    ["i'm easy", open],
    ['no idea yet', open],
    ['I dont konw', open],
    ["can't say at the moment", open],
    ["i haven't decided", open],
    ['up to you', open],
    ['makes no difference to me', open],
  ]);
});

describe('small talk is no answer', () => {
  const open = { slots: { day: null }, step: 'ask_day' };
  inSetting({ files: days, before: ['fill in the form'], asked: 'ask_day' }, [
    ['thnaks so much', open],
    ['you are very helpful', open],
    ['lol', open],
    ['what a week', open],
    ['happy friday everyone', {}],
    ['how are you doing today?', open],
    ['haha nice', open],
  ]);
});

describe('a special day', () => {
  inSetting({ files: bistro, before: [] }, [
    ['open on christmas day?', { reply: '25 December' }],
    ['what time do you close on new years eve', { reply: '31 December' }],
    ['are you open this sunday', { reply: '20:00' }],
  ]);
});
