const WORDS =
  'about above across address after afternoon again against agree ahead airport almost alone along already also ' +
  'always amount another answer anybody anymore anyone anything anywhere appointment around arrive asked asking ' +
  'available because become before behind believe better between birthday booked booking bother bring brother ' +
  'building business button called calling cannot change changed charge cheap check child children choice choose ' +
  'chose close closed coming company complete computer confirm contact continue conversation correct could country ' +
  'couple course credit currently customer daughter decide decided delete delivery describe details different ' +
  'difficult dinner direct doctor doing dollars double doubt during early easier either email enough entire error ' +
  'evening every everybody everyone everything everywhere exact example except excuse expect expensive explain ' +
  'family favorite favourite figure finally finish finished first flight follow following forget forgot found ' +
  'fourth free friend friends front further getting given giving going gonna gotten great group guess guests happen ' +
  'happened happy having heard hello helped helpful helping hotel house hours hungry husband idea important include ' +
  'included information inside instead interested issue joking later latest leave leaving letter likely listen ' +
  'little located location longer looking lovely lunch machine making manage matter maybe meaning means meant ' +
  'meeting mention message middle might minute minutes mistake moment money month months morning mother music ' +
  'myself naming nearby necessary never night nobody nothing notice number numbers obviously offer office often ' +
  'online order ordered other others otherwise outside parking party password payment people perfect perhaps person ' +
  'phone picked place places planning please possible prefer pretty previous price private probably problem proceed ' +
  'purpose questions quick quickly quite rather ready really reason receive recommend refund remember reminder ' +
  'reply request reservation reserve response restaurant return right robot saying schedule second seconds security ' +
  'seems selling sending sense sent separate service several share should shopping short similar simple simply ' +
  'since single sister sleep slightly slowly small somebody somehow someone something sometime sometimes somewhere ' +
  'soon sorry sound sounds speak special specific staff standard start started starting station stay stopped store ' +
  'story street stuff stupid suggest support suppose supposed table taken taking talked talking telephone tell ' +
  'terms thanks their them themselves there these thing things think thinking third those though thought through ' +
  'ticket tickets tired today together tomorrow tonight total toward towards travel trouble trust trying turned ' +
  'twice type under understand understood unless until upset usual usually vacation visit voice waiting walking ' +
  'wanted wanting watch weather website week weekend weeks welcome whatever whenever where whether which while ' +
  'whole whose without woman wonder wondering words working world worried would write writing wrong yesterday your ' +
  'yours yourself';

/** Everyday words of English speakers in conversation: what a slip of the keyboard may have meant, beside the words of the rules. */
export const vocabulary: readonly string[] = WORDS.split(' ');
