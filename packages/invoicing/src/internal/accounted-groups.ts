import {
  divideFraction,
  exponentOf,
  type Fraction,
  fractionOf,
  multiplyFraction,
  roundFraction,
} from "@receivables/core";
import type { Invoice, InvoiceTaxGroup } from "../model/invoice.ts";
import { readDec } from "./dec.ts";
import { depositsByGroup } from "./deposits.ts";
import { fractionOfDec } from "./fraction.ts";
import { toNumber } from "./line-amounts.ts";
import { bigTenTo } from "./power.ts";
import { settle } from "./settle.ts";

/** A tax group as it counts for the state: deposits taken off, in minor units of the accounting currency. */
export interface AccountedGroup {
  readonly group: InvoiceTaxGroup;
  readonly net: number;
  readonly tax: number;
}

/** The groups a document owes tax for, in its accounting currency where it states tax in one. */
export function accountedGroups(invoice: Invoice): {
  readonly currency: string;
  readonly groups: readonly AccountedGroup[];
} {
  const taken = depositsByGroup(invoice);
  const groups = invoice.taxGroups.flatMap((group, at): readonly AccountedGroup[] => {
    if (group.retained === true) return [];
    const off = taken[at] ?? { net: 0, tax: 0 };
    return [{ group, net: group.taxable.minor - off.net, tax: group.tax.minor - off.tax }];
  });
  const stated = invoice.totals.taxTotalAccounting;
  const rate = invoice.input.accounting === undefined ? null : readDec(invoice.input.accounting.rate.rate);
  if (stated === undefined || rate === null) return { currency: invoice.currency, groups };
  const { rounding } = invoice.policy;
  const factor = multiplyFraction(fractionOfDec(rate), scaleTo(invoice.currency, stated.currency));
  const converted = (minor: number): Fraction => multiplyFraction(fractionOf(minor), factor);
  const round = (amount: Fraction): bigint => roundFraction(amount, rounding);
  const deposits = taken.reduce((sum, { tax }) => sum + tax, 0);
  // What the document states, less its deposits: they were stated when they were billed.
  const total = BigInt(stated.minor) - round(converted(deposits));
  const options = { step: 1n, rounding, residue: "largestRemainder" } as const;
  // A tax that is nothing takes no residue.
  const taxed = groups.filter(({ tax }) => tax !== 0);
  const taxes = settle(
    taxed.map(({ tax }) => converted(tax)),
    total,
    options,
  );
  const accounted = groups.map((each) => ({
    group: each.group,
    net: toNumber(round(converted(each.net))),
    tax: toNumber(taxes[taxed.indexOf(each)] ?? 0n),
  }));
  return { currency: stated.currency, groups: accounted };
}

/** Minor units of one currency in a minor unit of another, at a rate of 1. */
function scaleTo(from: string, to: string): Fraction {
  const whole = fractionOf(bigTenTo(exponentOf(to)));
  return divideFraction(whole, fractionOf(bigTenTo(exponentOf(from))));
}
