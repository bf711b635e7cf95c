import { readBundleFolder } from '../../src/app/publish-bots.ts';
import type { BundleFiles } from '../../src/engine/index.ts';

/** The files of a sample bot. */
export const bundleOf = (slug: string): Promise<BundleFiles> =>
  readBundleFolder(new URL(`../../bots/${slug}`, import.meta.url).pathname);
