import type { RelativeWords } from '../../../understanding/dialogue-act/locale.ts';

const one = () => 1;
const oneFewer = () => -1;
const PEOPLE = 'человек|человека|гость|гостя|гостей|персону|персоны|персон|место|места|мест';

/** How Russian speakers move what they gave before. */
export const relativeWords: RelativeWords = {
  later: ['позже', 'позднее', 'попозже', 'вперед', 'после'],
  earlier: ['раньше', 'пораньше', 'назад', 'ранее'],
  links: ['на', 'бы', 'бронь', 'столик', 'время', 'примерно', 'его', 'ее', 'нас'],
  postponing: ['отложите', 'отложить', 'отложим'],
  advancing: [],
  days: [
    ['на? следующий день', one],
    ['днем|день позже', one],
    ['днем|день раньше', oneFewer],
    ['накануне', oneFewer],
    ['на? предыдущий день', oneFewer],
  ],
  counts: [
    ['на? <n> больше', ({ n = 0 }) => n],
    ['плюс еще? один|одна|одного', one],
    ['с еще одним|одной', one],
    // Without the noun it may be "ещё один вопрос".
    [`еще <n> ${PEOPLE}`, ({ n = 0 }) => n],
    [`еще один|одна|одного|одну ${PEOPLE}`, one],
    [`плюс <n> ${PEOPLE}?`, ({ n = 0 }) => n],
    [`добавьте|добавить|прибавьте <n> ${PEOPLE}?`, ({ n = 0 }) => n],
    ['на одного|одну больше', one],
    ['на одного|одну меньше', oneFewer],
    ['на <n> больше', ({ n = 0 }) => n],
    ['на <n> меньше', ({ n = 0 }) => -n],
  ],
};
