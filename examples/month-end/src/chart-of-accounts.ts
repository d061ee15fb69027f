import type { AccountMap } from "@receivables/ledger";
import type { EntityInput } from "./company-input.ts";

/** The account all receivables of an entity are controlled by. */
export const controlAccountId = "1200";

/** The example's chart of accounts, with the entity's own bank accounts. */
export function chartOf({ bankAccounts }: EntityInput): AccountMap {
  return {
    receivable: controlAccountId,
    unappliedReceipts: controlAccountId,
    unidentifiedReceipts: "2310",
    customerDeposits: "2300",
    undepositedFunds: "1050",
    depositClearing: "1055",
    processorClearing: "1060",
    processorFees: "6120",
    discountAllowed: "4900",
    unearnedDiscount: "4910",
    bankFees: "6110",
    smallBalances: "6190",
    withholdingTaxReceivable: "1450",
    allowance: "1290",
    fxGain: "7200",
    fxLoss: "7210",
    rounding: "6195",
    refunds: "2390",
    openingBalances: "3900",
    bank: { by: Object.fromEntries(bankAccounts.map(({ id, accountId }) => [id, accountId])), otherwise: "1000" },
    revenue: { by: { freight: "4100", service: "4200" }, otherwise: "4000" },
    taxPayable: { groups: [], otherwise: "2200" },
  };
}
