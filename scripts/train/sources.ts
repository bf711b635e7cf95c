import type { StoredActModel } from '../../src/understanding/dialogue-act/act-model.ts';

/** What a locale's model is fitted on; written beside the weights. */
export const SOURCES: Readonly<Record<string, StoredActModel['sources']>> = {
  en: [
    { name: 'STAR (RasaHQ/STAR)', part: 'dialogues of 43 writers', licence: 'MIT' },
    {
      name: 'Schema-Guided Dialogue (google-research-datasets/dstc8-schema-guided-dialogue)',
      part: 'dev, some train',
      licence: 'CC BY-SA 4.0',
    },
    {
      name: 'DSTC11 track 5 (alexa/dstc11-track5)',
      part: 'half of the validation dialogues',
      licence: 'CDLA-Sharing 1.0',
    },
    { name: 'NLU++ (PolyAI-LDN/task-specific-datasets)', part: 'nlupp folds 0-9', licence: 'CC BY 4.0' },
    { name: 'CLINC150 (clinc/oos-eval)', part: 'train, val', licence: 'CC BY 3.0' },
    { name: 'HWU64 (xliuhw/NLU-Evaluation-Data)', part: 'fold 1 trainset', licence: 'CC BY 4.0' },
  ],
  ru: [{ name: 'Colloquy (test/understanding/ru)', part: 'all', licence: 'that of this repository' }],
};
