import type { EvidenceKind } from "./close-evidence.ts";

/** One check of a period end, as data. @category Checklist */
export interface CloseCheck {
  readonly id: string;
  readonly title: string;
  /** What it is judged by. */
  readonly evidence: EvidenceKind;
  /** Whether the period cannot be closed while it has not passed. */
  readonly blocking: boolean;
  /** Who answers for it. */
  readonly owner: string;
}

/** Who answers for the checks of {@link standardChecklist}. @category Checklist */
export interface ChecklistOwners {
  readonly billing: string;
  readonly cash: string;
  readonly ledger: string;
  readonly controller: string;
}

/**
 * The usual checks of a receivables period end, in the order they are done.
 *
 * Invoicing and cash cut-off, bank statements complete, bank to receipts, aging to sub-ledger to control account,
 * roll-forward, unapplied and unidentified cash, exceptions, sign-off. Plain data: change it as you like. **Source**
 * accounts-receivable close checklists of tryvergo.com and xenett.com.
 *
 * @param owners - who answers for what
 * @returns the checklist
 * @example
 * ```ts
 * const owners = { billing: "billing", cash: "cash", ledger: "ledger", controller: "controller" };
 * standardChecklist(owners).map((check) => check.id)
 * // => ["invoice_cut_off", "cash_cut_off", "statements_complete", "bank_to_receipts", "aging_ties", "roll_forward", "open_credits", "exceptions", "sign_off"]
 * ```
 * @category Checklist
 */
export function standardChecklist(owners: ChecklistOwners): readonly CloseCheck[] {
  const check = (id: string, title: string, evidence: EvidenceKind, owner: string, blocking = true): CloseCheck => ({
    id,
    title,
    evidence,
    blocking,
    owner,
  });
  return [
    check("invoice_cut_off", "Invoices are posted in the period they belong to", "cutOff", owners.billing),
    check("cash_cut_off", "Receipts are posted in the period the money came", "cutOff", owners.cash),
    check("statements_complete", "Every bank statement of the period is here", "completeness", owners.cash),
    check("bank_to_receipts", "Bank statements agree with the receipts journal", "tieOut", owners.cash),
    check("aging_ties", "Aging, sub-ledger and control account agree", "tieOut", owners.ledger),
    check("roll_forward", "Opening plus movements is closing", "rollForward", owners.ledger),
    check("open_credits", "Unapplied and unidentified cash is cleaned up", "openCredits", owners.cash, false),
    check("exceptions", "No blocking exception is open", "exceptions", owners.controller),
    check("sign_off", "The controller has signed the period off", "confirmation", owners.controller),
  ];
}
