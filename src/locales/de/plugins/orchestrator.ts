import type { LeaveWords } from '../../../plugins/orchestrator/leave.ts';
import type { Phrases } from '../../../plugins/orchestrator/phrases.ts';
import type { Templates } from '../../locale-pack.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const orchestrator: { templates: Templates; phrases: Phrases; leaving: LeaveWords } = {
  templates: {
    cancelled: 'Gut, das habe ich abgebrochen.',
    acknowledged: 'Gut! Wenn noch etwas ist, fragen Sie einfach.',
    leave_confirm: 'Soll ich hier abbrechen? Was Sie mir bisher gesagt haben, ginge verloren.',
    cancelled_all: 'Gut, ich habe alles abgebrochen.',
    nothing_to_cancel: 'In Ordnung, es läuft gerade nichts.',
    received_files: 'Danke, {% if count == 1 %}die Datei ist{% else %}die Dateien sind{% endif %} angekommen.',
    no_hurry: 'Lassen Sie sich Zeit, ich bin da.',
    restarted: 'Fangen wir von vorn an.',
    button_gone: 'Diese Schaltfläche gilt nicht mehr.',
    greeted: 'Hallo!',
    thanked: 'Gern geschehen!',
    bye: 'Auf Wiedersehen!',
    clarify: 'Was davon meinen Sie?',
    recall_one: 'Sie sagten: {{ item.said | read_back: item.type }} ({{ item.label }}).',
    recall_all:
      'Sie sagten: {% for item in items %}{{ item.label }}: {% if item.refused %}keine Angabe{% else %}{{ item.said | read_back: item.type }}{% endif %}{% unless forloop.last %}; {% endunless %}{% endfor %}.',
    recall_so:
      'Ja: {% for item in items %}{{ item.said | read_back: item.type }}{% unless forloop.last %}, {% endunless %}{% endfor %}.',
    recall_not_so:
      'Nein, es ist: {% for item in items %}{{ item.said | read_back: item.type }}{% unless forloop.last %}, {% endunless %}{% endfor %}.',
    recall_refused: 'Das wollten Sie nicht angeben ({{ item.label }}), und das ist in Ordnung.',
    recall_nothing: 'Das haben Sie mir noch nicht gesagt.',
    talk_who: 'Ich bin {{ bot }}, der Assistent von {{ business }}: ein Programm, kein Mensch.',
    talk_ability: 'Dabei kann ich helfen: {{ offers }}. Und ich beantworte Fragen.',
    talk_wellbeing: 'Sehr gut, danke! Ihnen hoffentlich auch.',
    talk_joke: 'Arbeiten kann ich besser als Witze erzählen.',
    fallback: 'Dabei kann ich leider nicht helfen.',
    fallback_offers: 'Entschuldigung, ich bin nicht sicher, was Sie meinen. Dabei kann ich helfen: {{ offers }}.',
  },
  leaving: { leave: 'Ja, abbrechen', stay: 'Nein, weiter' },
  phrases: {
    recall:
      /(?<!\p{L})(habe? ich (\p{L}+ )?(gesagt|genannt|angegeben|gew(ä|ae)hlt|geschrieben|erw(ä|ae)hnt)|(hatte|habe?) ich (schon|vorhin|vorher|eben|bereits)|ich (vorhin|vorher|eben) (gesagt|genannt|angegeben)|erinnern? sie mich|wei(ß|ss)t? (du|sie) noch|wie (ist|war|lautet) mein|wie hei(ß|ss)e ich|was wissen sie (von|(ü|ue)ber) mich?)(?!\p{L})/u,
    recallAll:
      /(?<!\p{L})(was|welche[nrs]?) (\p{L}+ )?(habe?|haben) (ich|wir) (\p{L}+ )?(gebucht|reserviert|bestellt|gew(ä|ae)hlt|eingegeben|angegeben)(?!\p{L})/u,
    types: [
      [/wie ?viele?n?/, ['number']],
      [/wie ?viel(?!e)/, ['money', 'number']],
      [/wie lange/, ['duration']],
      [/uhrzeit|wie ?viel uhr|um wie ?viel|welche zeit/, ['time']],
      [/welche[nrms]? tag|welches datum/, ['date']],
      [/wann/, ['date', 'time']],
      [/name|hei(ß|ss)e ich/, ['name']],
      [/telefon|nummer|handy/, ['phone', 'number']],
      [/e ?mail|adresse/, ['email']],
      [/budget/, ['money']],
    ],
    empty: words(
      'was welche welcher welches welchen wie viele viel wann wer habe hab hatte ich du sie mir mich mein meine meinen ist war der die das den dem ein eine einen von zu für fuer am um an es gesagt genannt angegeben gewählt gewaehlt erwähnt geschrieben erinnern noch schon vorhin vorher eben wissen über ueber bitte',
    ),
    talk: {
      who: /(?<!\p{L})(wer (bist du|sind sie)|(bist du|sind sie) (denn )?(eine? )?(echte[rs]? )?(mensch|bot|roboter|maschine|ki|computer|programm|person)|wie hei(ß|ss)(t du|en sie))(?!\p{L})/u,
      ability:
        /(?<!\p{L})(was (kannst du|k(ö|oe)nnen sie)( (alles|so|noch|tun|machen))*|w(o|ie)bei (kannst du|k(ö|oe)nnen sie) helfen|wie (kannst du|k(ö|oe)nnen sie) (mir )?helfen)(?!\p{L})|^(hilfe|men(ü|ue))$/u,
      wellbeing: /(?<!\p{L})wie geht('?s| es)( (dir|ihnen|so))?(?!\p{L})/u,
      joke: /(?<!\p{L})(erz(ä|ae)hl\p{L}* (mir |sie )*(einen )?witz|sing\p{L}* (sie |mal )?(was|etwas|ein lied))(?!\p{L})/u,
    },
    everything: /(?<!\p{L})(alles|beides?|s(ä|ae)mtliche|das ganze)(?!\p{L})/u,
  },
};
