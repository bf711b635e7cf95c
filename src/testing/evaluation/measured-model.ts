/** A model whose calls are counted: what they cost, how long they took, and what became of them. */
import type { ModelGateway, ModelUsageRecord } from '../../engine/index.ts';

export interface ModelFigures {
  calls: number;
  /** Calls by what became of them: `ok`, `timeout`, `invalid` … */
  outcomes: Readonly<Record<string, number>>;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
  medianLatencyMs: number;
  p95LatencyMs: number;
}

export interface MeasuredModel {
  gateway: ModelGateway;
  calls(): number;
  figures(): ModelFigures;
}

export const measuredModel = (model: ModelGateway): MeasuredModel => {
  const usage: ModelUsageRecord[] = [];
  const gateway: ModelGateway = {
    ...model,
    async *decide(request) {
      for await (const event of model.decide(request)) {
        if (event.kind === 'ended') usage.push(event.usage);
        yield event;
      }
    },
  };
  const sum = (valueOf: (call: ModelUsageRecord) => number): number =>
    usage.reduce((all, call) => all + valueOf(call), 0);
  const latency = (share: number): number => {
    const sorted = usage.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
    return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  };
  return {
    gateway,
    calls: () => usage.length,
    figures: () => {
      const outcomes: Record<string, number> = {};
      for (const { outcome } of usage) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      return {
        calls: usage.length,
        outcomes,
        inputTokens: sum(({ inputTokens }) => inputTokens),
        outputTokens: sum(({ outputTokens }) => outputTokens),
        costUsd: sum(({ costUsd }) => costUsd),
        medianLatencyMs: latency(0.5),
        p95LatencyMs: latency(0.95),
      };
    },
  };
};
