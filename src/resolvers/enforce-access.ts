/**
 * Reads the grants that `@Access` put on the fields and enforces them, subscriptions included: the only place where a
 * role is compared. A field of Query, Mutation or Subscription without a grant keeps the server from starting.
 */
import { defaultFieldResolver, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { BotError } from '../engine/index.ts';
import type { Viewer } from '../engine/index.ts';
import type { Grant, Scope } from '../schema/access.ts';
import type { ApiContext } from './api-context.ts';

type Field = GraphQLField<unknown, ApiContext>;

export const grantOf = (field: Pick<Field, 'extensions'>): Grant | null =>
  (field.extensions['access'] as Grant | undefined) ?? null;

/** Only partners' keys are limited: to the scopes they list, or by `*` to none in particular. */
export const holdsScope = (viewer: Viewer, scope: Scope): boolean =>
  viewer.role !== 'PARTNER' || viewer.scopes.includes('*') || viewer.scopes.includes(scope);

const grants = ({ roles, scope }: Grant, viewer: Viewer): boolean =>
  roles === 'anyone' || (roles.includes(viewer.role) && (scope === null || holdsScope(viewer, scope)));

/** Whether the field is one that the viewer may read. */
export const mayRead = (field: Pick<Field, 'extensions'>, viewer: Viewer): boolean => {
  const grant = grantOf(field);
  return grant !== null && grants(grant, viewer);
};

/** Throws UNAUTHENTICATED, TOKEN_EXPIRED or FORBIDDEN. `what`: what the viewer may not do. */
export function authorise(grant: Grant, context: ApiContext, what: string): void {
  if (grant.roles !== 'anyone' && !grants(grant, context.viewer)) throw new BotError('FORBIDDEN', { what });
}

function guard(field: Field, grant: Grant, what: string): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const { subscribe } = field;
  field.resolve = (source, args, context, info) => {
    authorise(grant, context, `use ${what}`);
    return resolve(source, args, context, info);
  };
  if (!subscribe) return;
  // Events are not asked again one by one: the stream itself ends when the credentials do (`operations.ts`).
  field.resolve = resolve;
  field.subscribe = (source, args, context, info) => {
    authorise(grant, context, `use ${what}`);
    return subscribe(source, args, context, info);
  };
}

/** Changes the schema in place, and gives it back. Throws INTERNAL for a root field that nobody is granted. */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  const roots = new Set<GraphQLObjectType | null | undefined>([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const what = `${type.name}.${field.name}`;
      const grant = grantOf(field);
      if (grant) guard(field, grant, what);
      else if (roots.has(type)) throw new BotError('INTERNAL', {}, { cause: `${what} grants access to nobody` });
    }
  }
  return schema;
}
