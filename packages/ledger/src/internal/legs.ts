import type { AccountRole, PostingLeg } from "../event.ts";
import type { DocumentRecord } from "../fact.ts";
import { shareOut } from "./proportion.ts";

/** What a leg tells besides account and base amount. */
export interface LegDetail {
  /** Signed like the base amount; left out where the currency is the base currency. */
  readonly documentMinor?: number;
  readonly currency?: string;
  readonly customerId?: string | null;
  readonly ref?: string;
}

/** The legs of one event, put together from signed amounts: a debit is positive. */
export class Legs {
  readonly list: PostingLeg[] = [];
  private readonly baseCurrency: string;

  constructor(baseCurrency: string) {
    this.baseCurrency = baseCurrency;
  }

  debit(account: AccountRole, base: number, detail: LegDetail = {}): this {
    const { documentMinor = 0, currency = this.baseCurrency, customerId, ref } = detail;
    const foreign = currency !== this.baseCurrency;
    if (base === 0 && (!foreign || documentMinor === 0)) return this;
    const side = base < 0 || (base === 0 && documentMinor < 0) ? "credit" : "debit";
    this.list.push({
      account,
      side,
      amount: { minor: Math.abs(base), currency: this.baseCurrency },
      ...(foreign && documentMinor !== 0 ? { documentAmount: { minor: Math.abs(documentMinor), currency } } : {}),
      ...(customerId === undefined || customerId === null ? {} : { customerId }),
      ...(ref === undefined ? {} : { ref }),
    });
    return this;
  }

  credit(account: AccountRole, base: number, detail: LegDetail = {}): this {
    const { documentMinor, ...rest } = detail;
    return this.debit(
      account,
      -base + 0,
      documentMinor === undefined ? rest : { ...rest, documentMinor: -documentMinor },
    );
  }

  /** A realised exchange gain (positive) or loss. */
  exchange(gain: number): this {
    return this.credit({ role: gain > 0 ? "fxGain" : "fxLoss" }, gain);
  }

  /** Tax the other way: an amount of tax given up, shared over the document's tax groups. */
  debitTax(document: DocumentRecord, base: number): this {
    const groups = (document.taxGroups ?? []).filter((group) => group.tax.minor !== 0);
    if (groups.length === 0) return this.debit({ role: "taxPayable" }, base);
    const shares = shareOut(
      base,
      groups.map((group) => group.tax.minor),
    );
    groups.forEach(({ category, rate }, at) => {
      this.debit({ role: "taxPayable", category, rate }, shares[at] ?? 0);
    });
    return this;
  }
}

/** The legs that undo some legs. */
export function mirrorLegs(legs: readonly PostingLeg[]): readonly PostingLeg[] {
  return legs.map((leg) => ({ ...leg, side: leg.side === "debit" ? "credit" : "debit" }));
}
