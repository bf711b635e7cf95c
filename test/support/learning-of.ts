import type { Stores } from '../../src/engine/index.ts';
import { learning } from '../../src/plugins/flywheel/index.ts';
import type { LearningStore } from '../../src/plugins/flywheel/index.ts';

/** What is kept of how bots learn, on these stores. */
export const learningOf = ({ plugins }: Pick<Stores, 'plugins'>): LearningStore => plugins.open(learning);
