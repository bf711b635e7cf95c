import { OBJECTIVES_KEPT } from '../../../engine/index.ts';

/** SQL: a profile's objectives with those of the jsonb list behind them, each once where it was said last, the newest only. */
export const newestObjectives = (added: string): string => `(
        select coalesce(json_agg(said order by place), '[]') from (
          select said, max(place) as place
          from jsonb_array_elements_text(objectives::jsonb || ${added}) with ordinality as every(said, place)
          group by said order by max(place) desc limit ${OBJECTIVES_KEPT}) as newest)`;
