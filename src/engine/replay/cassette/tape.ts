import type { ModelGateway } from '../../model/port.ts';

/** One thing on which a request and its record disagree, or a request too many or too few. */
export interface TapeDifference {
  /** `model request 2, message 1 (system)` */
  what: string;
  expected: string;
  got: string;
}

/** A model for one conversation of a test: it plays from a cassette, or records one. */
export interface ModelTape {
  gateway: ModelGateway;
  /** How often the model was asked so far. */
  requests(): number;
  /** What has gone otherwise than recorded since this was last asked. */
  takeDifferences(): TapeDifference[];
  /** What is left when the conversation is over. */
  rest(): TapeDifference[];
}
