import type { NameWords } from '../../extract/locale.ts';

/** Function words and everyday words of service talk: they end a name, or show that there is none. */
const STOP_WORDS = `
a an the and or but nor so if then than because as while when where why how what which who whom whose that this these
those there here it its it's he she they we you i me my mine your our their his her him them us am is are was were be
been being do does did done doing have has had having will would shall should can could may might must ought i'm i'd
i'll i've you're you'd we're we'd we'll they're that's there's what's let's don't doesn't didn't won't wouldn't can't
cant couldn't isn't aren't wasn't weren't haven't hasn't of to in on at by for from with without about into over under
after before between until till during since up down out off again once not no nor only just also too very really
actually maybe perhaps probably please thanks thank yes yeah yep yup nope sure ok okay fine good great nice right
correct wrong sorry hello hi hey bye goodbye today tomorrow tonight yesterday morning afternoon evening night noon
midnight now later soon next last first second third week month year day days weeks time times o'clock am pm one two
three four five six seven eight nine ten eleven twelve some any all both each every either neither none more most many
much few several other another same different want wants need needs like likes prefer love know think guess believe say
said tell told ask call called calling book booked booking reserve reserved reservation reservations cancel cancelled
change changed make made making get got give gave go going come coming arrive arriving leave leaving looking trying
waiting hoping wondering calling name names number phone mobile cell email address table tables room rooms seat seats
person persons people guest guests adult adults kid kids child children party group family friend friends wife husband
order ticket tickets account card bank hotel restaurant flight appointment meeting dinner lunch breakfast hungry late
early busy free available interested happy unsure certain confused ready able allergic vegetarian vegan help question
something anything nothing someone anyone everybody everyone speaking using used password pin id code confirmation
contact number street road avenue avenu ave rd apt already still yet well oh uh um hmm hm huh wait mind forget forgot
remember skip none nobody anonymous stop start back home work lol haha who's whats hows yourself myself put it'll
would've should've cheers booking's reservation's been lot bit kind sort thing things way place
`;

export const names: NameWords = {
  before: [
    'my|the|his|her full|last|first|user? name is|was|would|will|should? be?',
    "my|the|his|her full|last|first? name's",
    'full|last|first|user? name is|:',
    'name :? -?',
    "names|name's",
    "my name it|its|it's",
    'call me|us',
    'under|in|on|by the? name|names of?',
    'under the same name',
    'with the name of?',
    'name of',
    'i am|was called',
    "i'm called",
    'i go by',
    'known as',
    'on behalf of',
    'this is your? girl|boy|man?',
    'host is',
    'is name is',
    'it is actually|really',
    'goes by',
  ],
  doubtfulBefore: [
    "i'm|im",
    'i am',
    'this is',
    "it's|its|it",
    'it is|was',
    'under|for|by|to|with|of',
    'under for?',
    'pay|paid|paying',
    'here is|are',
    'me ,',
    'for|by|with i think',
    'is|was? made|booked|reserved for|by',
    'speaking to|with',
    'that is',
    "that's",
    'be',
    'is',
  ],
  after: ['is my|the name|host', 'here', 'speaking', 'on the line', 'is the host', 'is what', "'s the name"],
  titles: ['mr', 'mrs', 'ms', 'miss', 'mister', 'dr', 'doctor', 'sir', 'madam', 'prof', 'professor', 'lady', 'lord'],
  stopWords: STOP_WORDS.trim().split(/\s+/),
  particles: [
    'de',
    'da',
    'di',
    'del',
    'della',
    'van',
    'von',
    'der',
    'den',
    'la',
    'le',
    'el',
    'al',
    'bin',
    'ibn',
    'ben',
    'st',
    'mac',
    'mc',
  ],
  openers: [
    'yes',
    'yeah',
    'yep',
    'sure',
    'sure thing',
    'of course',
    'certainly',
    'ok',
    'okay',
    'hi',
    'hello',
    'hey',
    'hi there',
    'oh',
    'well',
    'um',
    'uh',
    'so',
    'sorry',
    'please',
    'no problem',
    'absolutely',
    'good morning|afternoon|evening',
    'the',
  ],
  nonNames: [
    'unknown',
    'nothing',
    'secret',
    'private',
    'gmailcom',
    'gmail',
    'com',
    'buddy',
    'kimosabe',
    'lordy',
    'dude',
    'sir',
  ],
};
