import type { Run } from "./run.ts";

/** Everything open, by amount. */
export class OpenAmounts {
  private readonly run: Run;
  private byMinor: ReadonlyMap<number, readonly number[]> | null = null;

  constructor(run: Run) {
    this.run = run;
  }

  /** Items of a currency that had an amount left when this was first asked. */
  of(minor: number, currency: string): readonly number[] {
    this.byMinor ??= this.group();
    return (this.byMinor.get(minor) ?? []).filter(
      (item) => this.run.left[item] === minor && this.run.cash.currencyOf(item) === currency,
    );
  }

  /** Most amounts have one item or none: lists are only made for what is asked about, in one pass. */
  private group(): ReadonlyMap<number, readonly number[]> {
    const groups = new Map<number, number[]>();
    this.run.left.forEach((minor, item) => {
      if (!this.wanted.has(minor)) return;
      const group = groups.get(minor);
      if (group === undefined) groups.set(minor, [item]);
      else group.push(item);
    });
    return groups;
  }

  private readonly wanted = new Set<number>();

  /** Say which amounts will be asked about; before the first question. */
  want(minor: number): void {
    this.wanted.add(minor);
  }
}
