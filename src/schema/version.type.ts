/** What is told of a bot's versions: the files of one, what differs between two, and who changed what. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from './connection.ts';
import { BundlePartEnum, ChangeKindEnum } from './enums.ts';
import { AUDIT_ACTIONS } from '../engine/vocabulary.ts';
import type { BundlePart, ChangeKind } from '../engine/vocabulary.ts';
import { DateTime, Json } from './scalars.ts';

@ObjectType('BundleFile', { simpleResolvers: true, description: 'A file of a bundle, byte for byte.' })
export class BundleFile {
  @Field(() => String, { description: 'Inside the bundle: `flows/book_table.yaml`.' })
  path!: string;

  @Field(() => String)
  text!: string;
}

@ObjectType('BundleChange', {
  simpleResolvers: true,
  description: 'What one version says otherwise than another. Comments and the layout of files do not count.',
})
export class BundleChange {
  @Field(() => ChangeKindEnum)
  kind!: ChangeKind;

  @Field(() => BundlePartEnum)
  part!: BundlePart;

  @Field(() => String, { description: '`flows.book_table.steps.ask_date.message.text`' })
  path!: string;

  @Field(() => Json, { nullable: true, description: 'Null where it was added.' })
  before!: unknown;

  @Field(() => Json, { nullable: true, description: 'Null where it was removed.' })
  after!: unknown;
}

@ObjectType('BundleMistake', { simpleResolvers: true, description: 'Why a bundle cannot be published.' })
export class BundleMistake {
  @Field(() => String)
  file!: string;

  @Field(() => Int, { description: 'From 1 on.' })
  line!: number;

  @Field(() => Int, { description: 'From 1 on.' })
  column!: number;

  @Field(() => String, { description: 'Explained in docs/bundle.md.' })
  code!: string;

  @Field(() => String)
  message!: string;
}

@ObjectType('AuditEntry', { simpleResolvers: true, description: 'A change, and who made it.' })
export class AuditEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => String, {
    description: `One of ${AUDIT_ACTIONS.map((action) => `\`${action}\``).join(', ')}.`,
  })
  action!: string;

  @Field(() => String, {
    description: 'Id of the person or the API key, or the name of a command; `server`: done at its start.',
  })
  actor!: string;

  @Field(() => Json, { nullable: true })
  before!: unknown;

  @Field(() => Json, { nullable: true })
  after!: unknown;

  @Field(() => DateTime)
  at!: string;
}

export const AuditEntryConnection = connectionOf(AuditEntry, 'AuditEntry');
