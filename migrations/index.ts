/** Every migration, in order: named here, so that nothing guesses a path at run time. */
import { Migration20261120081126_first_tables } from './Migration20261120081126_first_tables.ts';
import { Migration20261120090513_generated_steps } from './Migration20261120090513_generated_steps.ts';
import { Migration20261120090910_recorded_state } from './Migration20261120090910_recorded_state.ts';
import { Migration20261120091409_learning } from './Migration20261120091409_learning.ts';
import { Migration20261120092955_quality } from './Migration20261120092955_quality.ts';
import { Migration20261120105242_proposal_vectors } from './Migration20261120105242_proposal_vectors.ts';
import { Migration20261120112349_analysis_answers } from './Migration20261120112349_analysis_answers.ts';
import { Migration20261129144350_plugin_records } from './Migration20261129144350_plugin_records.ts';
import { Migration20261129155515_handoffs } from './Migration20261129155515_handoffs.ts';
import { Migration20261120115536_lease_attempt } from './Migration20261120115536_lease_attempt.ts';
import { Migration20261120121601_api_key_ends } from './Migration20261120121601_api_key_ends.ts';
import { Migration20261129173926_inbox } from './Migration20261129173926_inbox.ts';
import { Migration20261129190345_channels } from './Migration20261129190345_channels.ts';
import { Migration20261130081635_orders_and_business_days } from './Migration20261130081635_orders_and_business_days.ts';
import { Migration20261130084546_effects_outside } from './Migration20261130084546_effects_outside.ts';
import { Migration20261130143619_data_revision } from './Migration20261130143619_data_revision.ts';
import { Migration20261130150100_documents } from './Migration20261130150100_documents.ts';
import { Migration20261130150001_message_bursts } from './Migration20261130150001_message_bursts.ts';
import { Migration20261130150240_users } from './Migration20261130150240_users.ts';
import { Migration20261130154340_notes_and_canned_replies } from './Migration20261130154340_notes_and_canned_replies.ts';
import { Migration20261130155540_proposal_likeness } from './Migration20261130155540_proposal_likeness.ts';
import { Migration20261130185512_waiting } from './Migration20261130185512_waiting.ts';
import { Migration20261130190044_attachments } from './Migration20261130190044_attachments.ts';

const inOrder = [
  Migration20261120081126_first_tables,
  Migration20261120090513_generated_steps,
  Migration20261120090910_recorded_state,
  Migration20261120091409_learning,
  Migration20261120092955_quality,
  Migration20261120105242_proposal_vectors,
  Migration20261120112349_analysis_answers,
  Migration20261120121601_api_key_ends,
  Migration20261120115536_lease_attempt,
  Migration20261129144350_plugin_records,
  Migration20261129155515_handoffs,
  Migration20261129173926_inbox,
  Migration20261129190345_channels,
  Migration20261130081635_orders_and_business_days,
  Migration20261130084546_effects_outside,
  Migration20261130143619_data_revision,
  Migration20261130150100_documents,
  Migration20261130150001_message_bursts,
  Migration20261130150240_users,
  Migration20261130154340_notes_and_canned_replies,
  Migration20261130155540_proposal_likeness,
  Migration20261130185512_waiting,
  Migration20261130190044_attachments,
];

export const migrations = inOrder.map((migration) => ({ name: migration.name, class: migration }));
