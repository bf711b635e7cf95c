/** What a proposal tells of the matter behind it: as its description says it, and read back from there. */
import type { JsonObject } from '../../engine/plugin.ts';
import type { ProposalRecord } from '../../engine/plugin-server.ts';
import { plainText } from './plain-text.ts';

export interface Told {
  /** What solved it. */
  found: string;
  /** What was asked for. */
  asked: string;
  /** What was asked back and tried. */
  done: string;
}

/** Characters of a description. */
const LONGEST = 900;

export const descriptionOf = ({ found, asked, done }: Told): string =>
  plainText(`${found} Asked: ${asked}. Done: ${done}`, LONGEST);

/** A description that an admin wrote has no such parts: then title and flow say what was asked and found. */
export function toldBy({ title, description, change }: ProposalRecord): Told {
  const parts = /^(?<found>.*?) Asked: (?<asked>.*?)\. Done: (?<done>.*)$/su.exec(description)?.groups;
  if (parts) return { found: parts['found'] ?? '', asked: parts['asked'] ?? '', done: parts['done'] ?? '' };
  const steps = change?.kind === 'new_flow' ? listOf(change.flow['steps']) : (change?.addSteps ?? []);
  const found = steps.flatMap(({ resolution }) => (typeof resolution === 'string' ? [resolution] : []));
  return { found: found[0] ?? title, asked: title, done: description };
}

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);
