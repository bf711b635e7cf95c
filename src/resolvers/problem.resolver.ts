import { FieldResolver, Resolver, Root } from 'type-graphql';
import { ERRORS } from '../engine/index.ts';
import { ProblemCodeEnum } from '../schema/enums.ts';
import { Problem } from '../schema/problem.type.ts';

@Resolver(() => Problem)
export class ProblemResolver {
  @FieldResolver(() => ProblemCodeEnum, {
    nullable: true,
    description: 'The code again, as an enum; null: a code that was in use when the turn was stored, and is no longer.',
  })
  knownCode(@Root() { code }: Problem): string | null {
    return Object.hasOwn(ERRORS, code) ? code : null;
  }
}
