import type { Statement } from '../ports/plugin-store.ts';

/** A statement under a name of its own: no two have the same. */
export const statement = <Row>(name: string, text: string): Statement<Row> => ({ name, text });
