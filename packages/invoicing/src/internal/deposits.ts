import { compareFraction, type Issue, makeIssue } from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { GroupShare, Invoice, InvoiceDeposit, InvoiceTaxGroup } from "../model/invoice.ts";
import type { DepositGroupInput } from "../model/invoice-input.ts";
import { readDec } from "./dec.ts";
import { fractionOfDec } from "./fraction.ts";
import type { ReadInvoice } from "./read-model.ts";
import { statedAmount } from "./total-amounts.ts";

/** Deposits set against the tax groups they were taxed in; together they never take more than a group has. */
export function readDeposits(
  read: ReadInvoice,
  groups: readonly InvoiceTaxGroup[],
  issues: Issue[],
): readonly InvoiceDeposit[] {
  const { currency, deposits = [] } = read.input;
  const left = groups.map(({ taxable, tax }) => ({ net: taxable.minor, tax: tax.minor }));
  return deposits.map((deposit, place) => {
    const shares: GroupShare[] = [];
    let gross = 0;
    deposit.groups.forEach((each, index) => {
      const path = `/deposits/${place}/groups/${index}`;
      const net = statedAmount(each.net, read.grid, "net", `${path}/net`, issues);
      const tax = statedAmount(each.tax, read.grid, "tax", `${path}/tax`, issues);
      const group = groups.findIndex((candidate) => isOfGroup(candidate, each));
      const rest = left[group];
      if (net === null || tax === null) return;
      if (rest === undefined || exceeds(net, rest.net) || exceeds(tax, rest.tax)) {
        const params = { id: deposit.id };
        issues.push(makeIssue(invoicingIssues, "invoicing.deposit_exceeds_invoice", params, { path }));
        return;
      }
      rest.net -= net;
      rest.tax -= tax;
      gross += net + tax;
      shares.push({ group, net: { minor: net, currency }, tax: { minor: tax, currency } });
    });
    const number = deposit.number === undefined ? {} : { number: deposit.number };
    return { id: deposit.id, ...number, gross: { minor: gross, currency }, groups: shares };
  });
}

function isOfGroup(group: InvoiceTaxGroup, deposit: DepositGroupInput): boolean {
  if (group.category !== deposit.category || group.retained === true) return false;
  if (group.scheme !== deposit.scheme || group.jurisdiction !== deposit.jurisdiction) return false;
  const [own, other] = [readDec(group.rate ?? "0"), readDec(deposit.rate ?? "0")];
  return own !== null && other !== null && compareFraction(fractionOfDec(own), fractionOfDec(other)) === 0;
}

/** Whether a part has the other sign than the whole, or is larger. */
function exceeds(part: number, whole: number): boolean {
  return part !== 0 && (Math.sign(part) !== Math.sign(whole) || Math.abs(part) > Math.abs(whole));
}

/** What deposits took off each tax group, in minor units, by place of the group. */
export function depositsByGroup({ taxGroups, deposits = [] }: Invoice): readonly { net: number; tax: number }[] {
  const taken = taxGroups.map(() => ({ net: 0, tax: 0 }));
  for (const { groups } of deposits) {
    for (const { group, net, tax } of groups) {
      const sum = taken[group];
      if (sum === undefined) continue;
      sum.net += net.minor;
      sum.tax += tax.minor;
    }
  }
  return taken;
}
