import type { LedgerData } from "../ledger-data.ts";
import { mirrorLegs } from "../legs.ts";
import type { EventBody } from "./body.ts";

/** The reversal of a live application, and the end of the disputes its deductions opened. */
export function reverseOne(data: LedgerData, applicationId: string, reason: string): readonly EventBody[] {
  const application = data.applications.get(applicationId);
  if (application === undefined) return [];
  const disputes = (data.disputesOfApplication.get(applicationId) ?? []).flatMap((disputeId): EventBody[] => {
    const dispute = data.disputes.get(disputeId);
    if (dispute === undefined || dispute.resolved !== null) return [];
    const { amount } = dispute.event.dispute;
    return [{ kind: "dispute_resolved", disputeId, outcome: "withdrawn", amount, reason: "application_reversed" }];
  });
  const legs = mirrorLegs(application.event.legs);
  return [{ kind: "application_reversed", applicationId, reason, legs }, ...disputes];
}
