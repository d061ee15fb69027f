import type { Sides } from "./side-columns.ts";

/** A match by the positions of its lines. */
export interface FoundMatch {
  /** Position of the pass. */
  readonly pass: number;
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Whether other equal lines could have been taken as well. */
  readonly interchangeable: boolean;
}

/** Collects matches and closes their lines, so that each is used once. */
export class MatchSink {
  private readonly sides: Sides;
  private readonly passes: number[] = [];
  private readonly lefts: number[] = [];
  private readonly rights: number[] = [];
  private readonly exchanged: boolean[] = [];
  private readonly groups: FoundMatch[] = [];
  private pass = 0;

  constructor(sides: Sides) {
    this.sides = sides;
  }

  /** What is found from now on belongs to this pass. */
  beginPass(pass: number): void {
    this.pass = pass;
  }

  /** One line with one line. */
  pair(left: number, right: number, interchangeable = false): void {
    this.sides.left.open[left] = 0;
    this.sides.right.open[right] = 0;
    this.passes.push(this.pass);
    this.lefts.push(left);
    this.rights.push(right);
    this.exchanged.push(interchangeable);
  }

  /** Several lines. */
  group(left: ArrayLike<number>, right: ArrayLike<number>): void {
    for (const at of Array.from(left)) this.sides.left.open[at] = 0;
    for (const at of Array.from(right)) this.sides.right.open[at] = 0;
    this.groups.push({ pass: this.pass, left: Array.from(left), right: Array.from(right), interchangeable: false });
  }

  /** Every match, in the order of its first left line. */
  *matches(): Generator<FoundMatch> {
    const order = Uint32Array.from(this.lefts, (_, at) => at).sort(
      (a, b) => (this.lefts[a] ?? 0) - (this.lefts[b] ?? 0),
    );
    const groups = [...this.groups].sort((a, b) => (a.left[0] ?? 0) - (b.left[0] ?? 0));
    let next = 0;
    for (const at of order) {
      const left = this.lefts[at] ?? 0;
      for (let group = groups[next]; group !== undefined && (group.left[0] ?? 0) < left; group = groups[next]) {
        yield group;
        next += 1;
      }
      yield {
        pass: this.passes[at] ?? 0,
        left: [left],
        right: [this.rights[at] ?? 0],
        interchangeable: this.exchanged[at] ?? false,
      };
    }
    yield* groups.slice(next);
  }
}
