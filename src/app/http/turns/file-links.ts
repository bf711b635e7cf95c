import { BotError } from '../../../engine/index.ts';
import { ATTACHMENTS_PATH } from '../../attachments/attachments.ts';

const LINK = new RegExp(`${ATTACHMENTS_PATH}/[^/?#]+/([^/?#]+)(?:[?#]|$)`);

/**
 * The id of a file, by the link that its upload answered: protocols of front ends name files by where they are. Nothing is
 * fetched, and bytes are not taken: a kit sends its messages over and over. Throws INVALID_INPUT.
 */
export function fileIdIn(where: string, link: string): string {
  const id = link.startsWith('data:') ? undefined : LINK.exec(link)?.[1];
  if (id !== undefined) return id;
  const problem =
    'expected the `url` of a file that was uploaded by POST /conversations/<id>/attachments; bytes and other addresses are not taken';
  throw new BotError('INVALID_INPUT', { where, problem });
}
