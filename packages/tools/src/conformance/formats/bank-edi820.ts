import { type Edi820Payment, parseEdi820 } from "@receivables/bank-files";
import { addDecimal, decimal, formatDecimalText } from "@receivables/core";
import type { JsonObject } from "../topic.ts";
import type { BankFormats } from "./format.ts";

/** EDI 820. */
export const edi820Formats: BankFormats = { EDI820: edi820Facts };

/** The facts read the first BPR segment of a file, and RMR segments only: the older BPS has no side, RMT lines are left out. */
function edi820Facts(bytes: Uint8Array): JsonObject {
  const { items } = parseEdi820(bytes, { cardNumbers: "keep" });
  const lines = items.flatMap((payment) => payment.lines.filter(({ segment }) => segment === "RMR"));
  const paid = lines.flatMap((line) => (line.paid === null ? [] : [decimal(line.paid)]));
  const first = items.find(({ side }) => side !== null);
  return {
    statements: items.length,
    openingBalance: null,
    closingBalance: null,
    currency: first?.currency ?? null,
    paymentAmount: first?.amount ?? null,
    paymentMethod: first?.method ?? null,
    trace: items.flatMap(({ traces }) => traces),
    payer: namesOf(items, "PR"),
    payee: namesOf(items, "PE"),
    entryCount: lines.length,
    creditSum: formatDecimalText(paid.reduce(addDecimal, decimal("0"))),
    debitSum: "0",
    sampleEntries: lines.map(({ qualifier, reference, paid: amount }, index) => ({
      index,
      qualifier,
      reference,
      amount,
    })),
  };
}

function namesOf(payments: readonly Edi820Payment[], role: string): readonly string[] {
  return payments.flatMap(({ parties }) => parties.flatMap((party) => (party.role === role ? (party.name ?? []) : [])));
}
