/** CEL: syntax, types, and names that nothing fills. */
import type { BundleDraft } from './draft.ts';
import { checkExpression, namesIn } from './expressions.ts';
import { unknownNames } from './known-names.ts';
import { expressionsOf } from './places.ts';

export function checkExpressions(draft: BundleDraft): void {
  for (const { yaml, at, expression, wanted, flow, judges } of expressionsOf(draft)) {
    const problem = checkExpression(expression, wanted);
    if (problem) {
      const { message, offset } = problem;
      draft.mistakes.push(yaml.mistake(at, 'EXPRESSION_INVALID', message, { offset }));
      continue;
    }
    const names = namesIn(expression);
    for (const { name, code, message } of unknownNames(names, flow, draft)) {
      const offset = Math.max(0, expression.indexOf(name));
      draft.mistakes.push(yaml.mistake(at, code, message, { offset }));
    }
    if (names.roots.includes('value') && !judges) {
      const message = 'There is a `value` to judge only in the `valid` of a slot.';
      draft.mistakes.push(yaml.mistake(at, 'NAME_UNKNOWN', message, { offset: expression.indexOf('value') }));
    }
  }
}
