import type { MeantWords } from '../../../plugins/flows/confirm/meant.ts';
import type { AgainWords } from '../../../plugins/flows/which-again.rule.ts';
import type { Templates } from '../../locale-pack.ts';

export const flows: { templates: Templates; meant: MeantWords } & AgainWords = {
  templates: {
    not_understood: 'Entschuldigung, das habe ich nicht verstanden.',
    not_understood_again:
      'Entschuldigung, ich verstehe es immer noch nicht. Sie können „Stopp“ sagen oder nach einem Menschen fragen.',
    did_you_mean: 'Meinen Sie {{ said | read_back: type }}?',
    after_all: 'Das hatten Sie ausgeschlossen. Doch {{ said | read_back: type }}?',
    not_meant: 'In Ordnung.',
    noted: 'Notiert.',
    kept_in_mind: 'Gut, das merke ich mir.',
    forgotten: 'Gelöscht: {{ label }}.',
    nothing_kept: 'Das habe ich nicht: {{ label }}.',
    which_field: 'Was davon meinen Sie?',
    which_again: 'Soll ich es noch einmal sagen oder noch einmal ausführen?',
    plain_yes_needed: 'Damit nichts schiefgeht: bitte einfach ja oder nein, oder sagen Sie, was ich ändern soll.',
    rough_will_do: 'Ungefähr genügt.',
    take_your_time: 'Lassen Sie sich Zeit.',
    value_invalid: 'Das geht leider nicht.',
    required_why: 'Ohne diese Angabe kann ich nicht weitermachen.',
    required_again:
      'Ohne diese Angabe geht es wirklich nicht. Sie können „Stopp“ sagen oder nach einem Menschen fragen.',
    refused_needs_human: 'Kein Problem: Das geht bei uns auch ohne. Ich gebe Sie weiter.',
    turn_failed: 'Entschuldigung, bei mir ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.',
  },
  meant: { yes: 'Ja', no: 'Nein' },
  again: { say: 'Noch einmal sagen', do: 'Noch einmal machen' },
};
