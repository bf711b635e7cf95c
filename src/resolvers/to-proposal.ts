import type { FlowStatRecord, GateReport as GateReportRecord, ProposalRecord } from '../engine/index.ts';
import type { FlowStat, GateReport, Proposal } from '../schema/proposal.type.ts';

const toReport = ({
  baseVersionId,
  at,
  failure,
  mistakes,
  tests,
  conversations,
  isSafe,
}: GateReportRecord): GateReport => ({
  baseVersionId,
  at,
  // Reports of before there was such a thing have none.
  failure: failure ?? null,
  mistakes,
  testsRun: tests.run,
  changedTests: tests.changed,
  conversations,
  isSafe,
});

export const toProposal = ({ change, report, accountId: _account, ...proposal }: ProposalRecord): Proposal => {
  const { kind: _kind, flow: _flow, ...patch } = change?.kind === 'patch' ? change : { kind: null, flow: null };
  return {
    ...proposal,
    nodeType: 'Proposal',
    proposedFlow: change?.kind === 'new_flow' ? change.flow : null,
    patch: change?.kind === 'patch' ? patch : null,
    report: report && toReport(report),
  };
};

export const toFlowStat = ({
  botId,
  flow,
  matches,
  successRate,
  lastMatchedAt,
  dropOffs,
}: FlowStatRecord): FlowStat => ({
  botId,
  flow,
  matches,
  successRate,
  lastMatchedAt,
  dropOffs: Object.entries(dropOffs)
    .map(([step, conversations]) => ({ step, conversations }))
    .sort((a, b) => b.conversations - a.conversations),
});
