import type { BotDraft } from './draft.ts';
import type { Mistake } from './mistake.ts';
import { parsePiece } from './parse-piece.ts';
import { botFile } from './schema/bot-file.ts';
import type { YamlFile } from './yaml-file.ts';

/** What a bot must say, for one that says it wrong: so that the rest of its bundle is checked all the same. */
const STAND_INS = {
  slug: 'unnamed',
  name: 'Unnamed',
  locales: ['en'],
  time_zone: 'UTC',
  company: { name: 'Unnamed' },
} as const;

const isKey = (key: string): key is keyof typeof STAND_INS => key in STAND_INS;

/** Reads `bot.yaml`. null where it is no map at all. */
export function readBot(yaml: YamlFile, mistakes: Mistake[]): BotDraft | null {
  const { value } = yaml;
  if (value === null) return null;
  const file = parsePiece(botFile, value, { yaml, at: [], mistakes });
  if (file) return { yaml, file, guessed: [] };
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  const said = value as Record<string, unknown>;
  const guessed = Object.keys(STAND_INS).filter(
    (key) => isKey(key) && !botFile.shape[key].safeParse(said[key]).success,
  );
  const standIns = Object.fromEntries(Object.entries(STAND_INS).filter(([key]) => guessed.includes(key)));
  const patched = parsePiece(botFile, { ...said, ...standIns }, { yaml, at: [], mistakes: [] });
  return patched && { yaml, file: patched, guessed };
}
