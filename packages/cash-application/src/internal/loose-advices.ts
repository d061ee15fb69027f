import { decimal, type RemittanceAdvice, toEpochDay } from "@receivables/core";
import { normaliseName } from "@receivables/matching";
import { payerKeys } from "./payer-keys.ts";
import type { Incoming, Run } from "./run.ts";

/** Letters at the start that two forms of one name share. */
const leastShared = 6;
/** Most advices looked at for one receipt. */
const mostAdvices = 6;

/** Advices that belong to no receipt for certain, by their totals and by who sent them. */
export class LooseAdvices {
  private readonly run: Run;
  private readonly byTotal = new Map<string, RemittanceAdvice[]>();
  private readonly byName = new Map<string, RemittanceAdvice[]>();

  constructor(run: Run, advices: readonly RemittanceAdvice[]) {
    this.run = run;
    for (const advice of [...advices].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (advice.total !== null) add(this.byTotal, `${advice.total.minor} ${advice.total.currency}`, advice);
      if (advice.payerName !== undefined)
        add(this.byName, beginningOf(normaliseName(advice.payerName).normalised), advice);
    }
  }

  /** Advices that may be a receipt's: of its amount, or, in another currency, of what it is worth and by its payer. */
  of({ receipt, available, currency, day }: Incoming): readonly RemittanceAdvice[] {
    const isOnTime = ({ paymentDate }: RemittanceAdvice): boolean =>
      paymentDate === undefined || Math.abs(day - toEpochDay(paymentDate)) <= this.run.policy.adviceDays;
    const same = this.byTotal.get(`${available} ${currency}`) ?? [];
    const { baseAmount, amount } = receipt;
    const name = payerKeys(receipt).name?.normalised;
    if (baseAmount === undefined || baseAmount.currency === currency || name === undefined)
      return same.filter(isOnTime).slice(0, mostAdvices);
    const worth = (baseAmount.minor * available) / amount.minor;
    const spread = spreadOf(this.run);
    const off = ({ total }: RemittanceAdvice): number =>
      total === null ? Number.POSITIVE_INFINITY : Math.abs(total.minor - worth);
    return (this.byName.get(beginningOf(name)) ?? [])
      .filter(
        (advice) => advice.total?.currency === baseAmount.currency && isOnTime(advice) && off(advice) <= worth * spread,
      )
      .sort((a, b) => off(a) - off(b))
      .slice(0, mostAdvices);
  }
}

/** The spread the policy allows, as a share. */
export function spreadOf(run: Run): number {
  if (run.policy.exchangeSpread === undefined) return 0;
  const { coefficient, scale } = decimal(run.policy.exchangeSpread);
  return Number(coefficient) / 10 ** (scale + 2);
}

function beginningOf(name: string): string {
  return name.slice(0, leastShared);
}

function add(map: Map<string, RemittanceAdvice[]>, key: string, advice: RemittanceAdvice): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [advice]);
  else list.push(advice);
}
