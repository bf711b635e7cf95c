import { z } from 'zod';
import { defineCommand } from '../../../engine/plugin.ts';
import { handOver } from './hand-over.ts';
import type { HandoffConfig } from './handoff-config.ts';

export const handOffCommand = (config: HandoffConfig) =>
  defineCommand({
    name: 'hand_off',
    description:
      'The user wants a person, is upset, or needs what only a person can do. Leave `reply` empty: it is told in fixed words.',
    args: z.strictObject({ reason: z.string().trim().min(1).max(300) }),
    route: 'handoff',
    guard: () => true,
    effects: ({ reason }, view) => handOver(config, reason, view),
  });
