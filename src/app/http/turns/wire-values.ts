/** Values as the schema writes them, for protocols that are no GraphQL: one word for a thing everywhere on the wire. */
import type { ActionRunRecord, Media } from '../../../engine/index.ts';
import { toActionRun } from '../../../resolvers/to-schema.ts';

export const wireAction = (run: ActionRunRecord) =>
  Object.assign({}, toActionRun(run), { state: run.state.toUpperCase() });

export const wireMedia = (media: readonly Media[]) => media.map((item) => ({ ...item, type: item.type.toUpperCase() }));
