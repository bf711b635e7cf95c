import type { NameWords } from '../../../understanding/extract/locale.ts';

/** Function words: they end a name, or show that there is none. */
const STOP_WORDS = `
a an the and or but nor so if then than because as while when where why how what which who whom whose that this these
those there here it its it's he she they we you i me my mine your our their his her him them us am is are was were be
been being do does did done doing have has had having will would shall should can could may might must ought i'm im i'd
i'll i've you're you'd we're we'd we'll they're that's thats there's what's let's don't doesn't didn't won't wouldn't
can't cant couldn't isn't aren't wasn't weren't haven't hasn't of to in on at by for from with without about into over
under after before between until till during since up down out off again once not no nor only just also too very really
actually maybe perhaps probably please instead rather thanks thank yes yeah yep yup nope sure ok okay sorry hello hi hey bye goodbye
today tomorrow tonight yesterday now later soon o'clock am pm one two three four five six seven eight nine ten eleven
twelve some any all both each every either neither none more most much many several other another already still yet
well oh uh um hmm hm huh via per plus etc it'll would've should've where's who's whats hows yourself myself ya u ur
`;

/** Everyday words of service talk: no names by themselves. */
const EVERYDAY_WORDS = `
fine good great nice right correct wrong morning afternoon evening night noon midnight next last first second third week
month year day days weeks time times few same different want wants need needs like likes prefer love know think guess
believe say said tell told ask call called calling book booked booking bookings reserve reserved reservation
reservations cancel cancelled cancellation change changed make made making get got give gave go going come coming arrive
arriving leave leaving looking trying waiting hoping wondering name names named number phone mobile cell email mail
address table tables room rooms seat seats person persons people guest guests adult adults kid kids child children party
group family friend friends wife husband order ticket tickets account card bank hotel restaurant flight appointment
meeting dinner lunch breakfast hungry late early busy free available interested happy unsure certain confused ready able
allergic vegetarian vegan help question questions something anything nothing someone anyone everybody everyone speaking
using used password pin id code confirmation contact street road avenue wait mind forget forgot remember skip nobody
anonymous stop start back home work lol haha cheers lot bit kind sort thing things way place put add schedule send sent
transfer transferred pay paid payment payments check checking activate activated open opened close closed confirm
confirmed update set setup show see listed issue request made via money euros dollars pounds amount savings debit direct
standing trip visit stay taxi cab ride food weather time price cost menu hours parking inside outside extra moved
weekend tonight's tomorrow's today's due to mine yours customer agent service support person human robot bot
doing feeling staying travelling traveling planning running sick tired unable sorry afraid glad here there hang hold on
keep keeps kept keeping take takes took taken taking work works worked working find found see seen saw watch play live
lives try tried move run turn follow begin begins began happen bring write provide sit lose lost meet include continue
learn lead understand speak read allow spend grow walk win offer consider appear buy bought serve die expect build fall
cut reach kill remain suggest raise pass sell require report decide pull return explain hope develop carry break receive
agree support hit produce eat cover catch draw choose cause listen point eat drink sleep fly drive travel rent pick drop
bring resend confirming deliver delivered fix fast faster slow better best worse big small old young new long short high
low own sick married single everything stuff problem issue idea reason case fact life world house school car job game
movie show event events music concert city town country state company business office doctor dentist teacher student boss
manager mother father mom dad mum brother sister son daughter girl boy man woman guys baby dog cat pet birthday
anniversary wedding date dates deal offer details information info weather service staff hair cut session needed given
expensive cheap hot cold open far close near possible important easy hard excited careful quick quickly slowly
`;

export const names: NameWords = {
  before: [
    'my|the|his|her full|last|first|user? name is|was|would|will|should? be?',
    "my|the|his|her full|last|first? name's",
    'full|last|first|user? name is|:',
    'name :? -?',
    "names|name's",
    "my name it|its|it's",
    'call|calls me|us',
    'surname|host is|:',
    'mine is',
    'under|in|on|by the? name|names of?',
    'under for?',
    'under the? same? name|reservation|booking|title|surname',
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
  introducing: ['am|myself', "i'm|im", 'i am', 'this is', "it's|its|it", 'it is|was', 'me ,'],
  preposed: [
    'for|by|to|with|of|from',
    'pay|paid|paying',
    'for|by|with i think',
    'made|booked|reserved for|by',
    'speaking to|with',
  ],
  capitalBefore: ["that is|that's|be|is|are|was", 'here is|are', 'and'],
  after: ['is my|the name|host', 'here', 'speaking', 'on the line', 'is the host', 'is what', "'s the name"],
  firstLabels: ['first|given|christian name is|:?', 'forename is|:?'],
  lastLabels: ['last|family name is|:?', 'surname is|:?'],
  nameNouns: ['name', 'account'],
  titles: ['mr', 'mrs', 'ms', 'miss', 'mister', 'dr', 'doctor', 'sir', 'madam', 'prof', 'professor', 'lady', 'lord'],
  stopWords: STOP_WORDS.trim().split(/\s+/),
  everydayWords: EVERYDAY_WORDS.trim().split(/\s+/),
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
    'the',
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
    'true|indeed|correct|right|exactly',
    'hmm|hm|hmmm|er|erm|umm|uhm|ah|mm|um|uh|oh',
    'good morning|afternoon|evening',
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
