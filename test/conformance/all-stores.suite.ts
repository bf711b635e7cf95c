import type { Stores } from '../../src/engine/index.ts';
import { bookingStoreSuite } from './booking-store.suite.ts';
import { channelStoreSuite } from './channel-store.suite.ts';
import { configurationStoresSuite } from './configuration-stores.suite.ts';
import { conversationStoreSuite } from './conversation-store.suite.ts';
import { deskStoreSuite } from './desk-store.suite.ts';
import { generatedStepStoreSuite } from './generated-step-store.suite.ts';
import { handoffStoreSuite } from './handoff-store.suite.ts';
import { isolationSuite } from './isolation.suite.ts';
import { learningStoresSuite } from './learning-stores.suite.ts';
import { personSuite } from './person.suite.ts';
import { pluginRecordStoreSuite } from './plugin-record-store.suite.ts';
import { proposalStoreSuite } from './proposal-store.suite.ts';
import { qualityStoreSuite } from './quality-store.suite.ts';
import { sameKeySuite } from './same-key.suite.ts';
import { turnCommitSuite } from './turn-commit.suite.ts';
import { turnStoreSuite } from './turn-store.suite.ts';
import { versionStoreSuite } from './version-store.suite.ts';

/** What every implementation of the stores is held to. */
export const allStoresSuite = (stores: () => Stores): void => {
  configurationStoresSuite(stores);
  conversationStoreSuite(stores);
  deskStoreSuite(stores);
  personSuite(stores);
  turnStoreSuite(stores);
  turnCommitSuite(stores);
  sameKeySuite(stores);
  handoffStoreSuite(stores);
  bookingStoreSuite(stores);
  pluginRecordStoreSuite(stores);
  generatedStepStoreSuite(stores);
  versionStoreSuite(stores);
  proposalStoreSuite(stores);
  learningStoresSuite(stores);
  qualityStoreSuite(stores);
  channelStoreSuite(stores);
  isolationSuite(stores);
};
