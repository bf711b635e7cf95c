import type { SideWords } from '../../../../understanding/readings/locale.ts';

/** What tells arrival from departure, sender from receiver, source from target. */
export const sides: SideWords = {
  roles: {
    leave: [
      'leave|leaves|leaving|depart|departs|departing|departure|outbound|outward|vacate|vacating',
      'check|checking|checked - out',
      'check|checking|checked out',
      'checkout|out',
      'fly|flies|flying out|off?',
      'set|setting|head|heading|move|moving out|off',
    ],
    arrive: [
      'arrive|arrives|arriving|arrival|arrivals|checkin|inward',
      'check|checking|checked - in',
      'check|checking|checked in',
      'move|moving in',
      'get|getting in|there|here',
      'come|comes|coming',
    ],
    back: ['return|returns|returning|inbound|homeward|back', 'come|coming|fly|flying|go|going|be|travel back|home'],
    send: ['sender|payer|giver'],
    receive: ['receiver|recipient|addressee|payee|beneficiary'],
    collect: [
      'pickup|collect|collects|collected|collecting|collection',
      'pick|picks|picked|picking it? - up',
      'pick|picks|picked|picking it|them? up',
    ],
    deliver: [
      'deliver|delivers|delivered|delivering|delivery|dropoff|bring|brings',
      'drop|drops|dropped|dropping it|them? -? off',
    ],
    begin: ['start|starts|starting|begin|begins|beginning|open|opens'],
    finish: ['end|ends|ending|finish|finishes|finishing|close|closes|deadline'],
    source: ['source|origin'],
    target: ['target|destination'],
  },
  doing: {
    send: ['is|will? send|sends|sending|sent|pays|paying|gives'],
    receive: ['will|should|to? receive|receives|get|gets'],
  },
  from: ['from'],
  to: ['to', 'until', 'till', 'til', 'through', 'thru'],
  toPlace: ['into', 'towards', 'toward', 'onto'],
  setting: ['make|set|put|it should|must be|say', 'should be', 'has|have|needs|need to be'],
  or: ['or'],
  either: ['or', 'no', 'not', 'sorry', 'rather', 'actually', 'wait', 'instead'],
};
