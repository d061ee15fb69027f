import type { PaymentBatchStatus, PaymentState, PaymentStatus, PaymentStatusReport } from "./payment-status-model.ts";

/** A message, batch or payment the bank has rejected. @category Payment status */
export interface Rejection {
  /** How much is rejected: the whole message, all of one batch, or one payment. */
  readonly level: "message" | "batch" | "payment";
  readonly originalMessageId: string | null;
  /** Of a batch or payment. */
  readonly originalPaymentInformationId?: string;
  /** The payment, of the level `payment`. */
  readonly payment?: PaymentStatus;
  /** The reasons stated at that level; where none are, those of the level above. */
  readonly reasons: PaymentState["reasons"];
}

/**
 * List what a status report rejects, the least part first: a payment with a status of its own is listed by itself, a
 * rejected batch or message without such payments as a whole.
 *
 * The payments of a rejected batch that the bank names without a status of their own are rejected with it.
 *
 * **Refuses** nothing. **Source** EPC 130-08, reject; ISO 20022 pain.002, status at three levels.
 *
 * @param report - a report of {@link parsePain002}
 * @returns the rejections in file order
 * @example
 * ```ts
 * const file = `<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>M-1</OrgnlMsgId><GrpSts>RJCT</GrpSts>
 *   <StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>`;
 * const [rejection] = listRejections(parsePain002(file).items[0]);
 * [rejection.level, rejection.originalMessageId, rejection.reasons[0].code] // => ["message", "M-1", "FF01"]
 * ```
 * @category Payment status
 */
export function listRejections(report: PaymentStatusReport): readonly Rejection[] {
  const { originalMessageId } = report;
  const ofBatches = report.batches.flatMap((batch) => rejectionsOf(batch, report));
  if (ofBatches.length > 0 || report.outcome !== "rejected") return ofBatches;
  return [{ level: "message", originalMessageId, reasons: report.reasons }];
}

function rejectionsOf(batch: PaymentBatchStatus, report: PaymentStatusReport): readonly Rejection[] {
  const name = batch.originalPaymentInformationId;
  const place = {
    originalMessageId: report.originalMessageId,
    ...(name === null ? {} : { originalPaymentInformationId: name }),
  };
  const above = batch.reasons.length > 0 ? batch.reasons : report.reasons;
  const isRejected = batch.outcome === "rejected" || (batch.status === null && report.outcome === "rejected");
  const payments = batch.payments
    .filter(({ outcome, status }) => outcome === "rejected" || (status === null && isRejected))
    .map((payment): Rejection => {
      const reasons = payment.reasons.length > 0 ? payment.reasons : above;
      return { level: "payment", ...place, payment, reasons };
    });
  if (payments.length > 0 || batch.outcome !== "rejected") return payments;
  return [{ level: "batch", ...place, reasons: above }];
}
