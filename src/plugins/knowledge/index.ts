/** Answers from the bot's documents, says where the answer is from, and counts what nothing answers (docs/knowledge.md). */
import { z } from 'zod';
import { ANSWERS_FROM, definePlugin } from '../../engine/plugin.ts';
import { answerFromDocuments } from './answer-from-documents.rule.ts';
import { answerFromPassages } from './answer-from-passages.command.ts';
import { noteUnmet } from './note-unmet.rule.ts';
import { passagesSection } from './passages.section.ts';
import { perceiveDocuments } from './perceive-documents.ts';
import { serve } from './serve.ts';
import { createShelves } from './shelves.ts';
import { REFRESH_SITEMAP, refreshSitemapJob, refreshSweep, sitemapConfig } from './sitemaps.ts';
import { noteUnmetJob } from './unmet.ts';

export const knowledge = definePlugin({
  name: 'knowledge',
  requires: ['flows'],
  config: z.strictObject({
    threshold: z.number().min(0).max(1).default(ANSWERS_FROM).describe('likelihood from which a document answers'),
    tags: z.array(z.string().min(1)).min(1).optional().describe('only documents with one of these tags are searched'),
    sitemaps: z.array(sitemapConfig).max(10).default([]).describe('pages of a site that are read as documents'),
  }),
  setup: ({ config }) => {
    const shelves = createShelves();
    return {
      knowsUntil: 'DATA_CHANGES',
      knows: async (context) => ({ ...(await shelves.load(context)) }),
      perceivers: [perceiveDocuments(config, shelves)],
      rules: [noteUnmet, answerFromDocuments],
      commands: [answerFromPassages],
      promptSections: [passagesSection],
      jobs: { 'note-unmet': noteUnmetJob, [REFRESH_SITEMAP]: refreshSitemapJob(config.sitemaps) },
    };
  },
  sweeps: { sitemaps: refreshSweep },
  serve,
});
