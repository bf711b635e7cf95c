import type { ReadingWords } from '../../../../understanding/readings/locale.ts';

const NOT =
  "not|isn't|isnt|wasn't|aren't|won't|wont|doesn't|doesnt|don't|dont|didn't|can't|cant|cannot|couldn't|wouldn't|never";

/** How fields are named, refused, called wrong and asked back. */
export const fields: Pick<
  ReadingWords,
  | 'fieldWords'
  | 'genitives'
  | 'making'
  | 'wrongs'
  | 'valueNouns'
  | 'turnedDown'
  | 'setting'
  | 'fieldQuestions'
  | 'reaching'
  | 'askingBack'
  | 'addressed'
  | 'refusing'
  | 'withholding'
  | 'forgetting'
> = {
  fieldWords: {
    phone: ['phone', 'telephone', 'mobile', 'cell', 'cellphone', 'number', 'digits'],
    email: ['email', 'e-mail', 'mail'],
    name: ['name', 'surname', 'names'],
    date: ['day', 'date', 'days', 'dates'],
    time: ['time', 'hour', 'times'],
    money: ['budget', 'price', 'sum', 'amount', 'money', 'spending'],
    duration: ['length', 'duration'],
  },
  genitives: ['of'],
  making: ['make|set|put'],
  wrongs: [
    'wrong|incorrect|mistaken|misspelled|misspelt|mixed',
    `${NOT} quite|really|the|spelled|spelt? right|correct|true|accurate|my|our|what`,
    'a? (mistake|typo|error)',
    'change|fix|correct|edit|update|alter|amend|redo',
    'another|different|other',
  ],
  valueNouns: { name: ['person|guy|man|woman|lady|fellow|recipient'] },
  turnedDown: [
    'wrong|incorrect|different',
    "that's|thats|it's|its not the?",
    "this|that|it|he|she isn't|isnt|wasn't|wasnt the?",
    'this|that|it|he|she is|was not the?',
  ],
  setting: [
    'should|must|shall|ought|needs|has|is|was to? be|read|say',
    'should|must have been|read|said',
    'will|would be',
    'is|are|was spelled|spelt|written|called',
    'to :? read|say|be',
    ':',
  ],
  fieldQuestions: {
    name: ['who|whom|whose'],
    money: ['how much', 'what did|does|will it|that|this cost'],
    number: ['how many'],
    date: ['when', 'which|what day|date'],
    time: ['what|which time|hour'],
  },
  reaching: ['call|ring|phone|text|reach|message me|us back? on|at|under? :?'],
  askingBack: ["what|what's|whats|which|when|how many|much?", 'whose|who'],
  addressed: ['your', 'you', 'yours', 'today'],
  refusing: [
    'rather|prefer not|keep',
    "don't|dont|never ask me? for|about",
    'do not ask me? for|about',
    'rather|prefer to not|keep',
    "won't|wont|don't|dont|not|never|refuse|hate|can't|cannot|wouldn't|didn't|without be? want|wish|like|care|intend|going|willing|happy|comfortable|keen|ready|really? to|about|with? give|giving|share|sharing|tell|telling|leave|leaving|say|saying|disclose|reveal|provide|providing|hand|handing|talk|put|enter|type|answer|discuss|get|have",
    'none of your business',
    'private|confidential|personal|secret',
    'skip|omit',
    'out of it|this|that',
    'forget about',
    'stay|stays|remain|remains private|secret|mine',
    'stay|stays|remain|remains with me|us',
    'leave out|off|blank',
    'no need for|of|to',
    "don't|dont have|need|use|own",
    'do not have|need|use|own',
  ],
  forgetting: [
    'forget|delete|erase|wipe|remove|clear|scrub|purge|unlearn my|our',
    'forget|delete|erase|wipe|remove|clear|scrub about|off|out? my|our',
    'forget|delete|erase|wipe|remove the|that? my|our? phone|email|e-mail|mail|telephone|mobile number|address? i|we gave|told|left|entered',
    'get rid of my|our',
    "don't|dont|not|stop|no|never longer? keep|keeping|store|storing|save|saving|hold|holding|remember|remembering my|our",
    "don't|dont|not want you|anyone|anybody to keep|store|save|have|hold|remember my|our",
    'rather you not|never keep|kept|store|stored|save|saved|have|had|hold my|our',
  ],
  withholding: ['no|without|minus', 'skip|omit|drop', 'leave out|off'],
};
