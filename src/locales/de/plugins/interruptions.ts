import type { ReturnWords } from '../../../plugins/interruptions/return-words.ts';
import type { WayBackWords } from '../../../plugins/interruptions/way-back.ts';
import type { Templates } from '../../locale-pack.ts';

export const interruptions: { templates: Templates; returning: ReturnWords; wayBack: WayBackWords } = {
  templates: {
    return_prompt: 'Machen wir weiter?',
    ask_another_prompt: 'Gern, was möchten Sie wissen?',
    question_unknown: 'Das weiß ich leider nicht.',
    finish_first: 'Bringen wir zuerst zu Ende, was wir angefangen haben.',
    no_reason: 'Ich brauche es, um Ihnen zu helfen.',
  },
  wayBack: { goOn: 'Weiter', another: 'Noch eine Frage' },
  returning: {
    goOn: /^(ok(ay)? |gut |ja |also |dann |na |so |bitte )*((lass(en sie)? uns|wir k(ö|oe)nnen|k(ö|oe)nnen wir|ich (will|m(ö|oe)chte)) )?(jetzt |gern |bitte )*(weiter|weitermachen|machen wir weiter|mach(en sie)? weiter|weiter geht's|weiter gehts|fortfahren|zur(ü|ue)ck zu(r|m) (buchung|bestellung|reservierung|frage|formular))( bitte| jetzt| damit)*$|^(so |und )*wo waren wir( stehen geblieben| stehengeblieben)?$|^(nein )?das (war|ist|w(ä|ae)r(e)?) (alles|es)( danke)?$|^keine (weiteren )?fragen( mehr)?( danke)?$/,
    agree: /^(ja|jo|klar|gern|gerne|ok|okay|ja bitte|ja gern|ja gerne|nat(ü|ue)rlich|sicher|einverstanden)$/,
    more: /^((ja|ich (habe|hab|h(ä|ae)tte)|nur) )*(noch )?(eine |ne )?(andere |weitere )?frage$/,
  },
};
