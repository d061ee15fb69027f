import type { BalanceKind } from "@receivables/core";

/** Balance types of the external code list BalanceType1Code and what they are; `INTM` balances of a page included. */
const kinds: Readonly<Record<string, BalanceKind>> = {
  OPBD: "opening",
  PRCD: "previous_closing",
  CLBD: "closing",
  ITBD: "interim",
  OPAV: "opening_available",
  CLAV: "closing_available",
  ITAV: "interim_available",
  FWAV: "forward",
  XPCD: "expected",
  INFO: "information",
};

/** What a balance with a code is; the bank's own codes are `other`. */
export function balanceKindOf(code: string | undefined): BalanceKind {
  return (code !== undefined && Object.hasOwn(kinds, code) ? kinds[code] : undefined) ?? "other";
}

/** The code of a kind of balance; `undefined` for `other`. */
export function balanceCodeOf(kind: BalanceKind): string | undefined {
  return Object.entries(kinds).find(([, each]) => each === kind)?.[0];
}
