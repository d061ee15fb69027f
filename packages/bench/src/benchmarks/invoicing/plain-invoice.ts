/** The figures of an invoice, in minor units, in the order every contestant prints them in. */
export interface PlainInvoice<Amount> {
  readonly nets: readonly Amount[];
  readonly groups: readonly { readonly category: string; readonly rate: string; taxable: Amount; tax: Amount }[];
  readonly totals: {
    readonly lineTotal: Amount;
    readonly allowanceTotal: Amount;
    readonly chargeTotal: Amount;
    readonly taxExclusive: Amount;
    readonly taxTotal: Amount;
    readonly taxInclusive: Amount;
    readonly payable: Amount;
  };
}
