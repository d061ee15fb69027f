import { convertMoney, type ExchangeRate, type PlainDate } from "@receivables/core";

/** An amount in another currency, and the rate that brought it there. */
export interface Exchanged {
  readonly minor: number;
  readonly rate: string | null;
}

/** Dated rates, the last one on or before a day. */
export class RateTable {
  private readonly pairs = new Map<string, ExchangeRate[]>();

  constructor(rates: readonly ExchangeRate[]) {
    for (const rate of rates) {
      const pair = `${rate.from}${rate.to}`;
      const list = this.pairs.get(pair);
      if (list === undefined) this.pairs.set(pair, [rate]);
      else list.push(rate);
    }
    for (const list of this.pairs.values()) list.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  }

  /** An amount at the rate of a day, rounded half away from zero; `null` where there is no rate by then. */
  exchange(minor: number, from: string, to: string, on: PlainDate): Exchanged | null {
    if (from === to) return { minor, rate: null };
    const rate = this.pairs.get(`${from}${to}`)?.findLast(({ date }) => date <= on);
    if (rate === undefined) return null;
    const converted = convertMoney({ minor, currency: from }, rate, { rounding: "halfUp" });
    return converted.ok ? { minor: converted.value.value.minor, rate: rate.rate } : null;
  }
}
