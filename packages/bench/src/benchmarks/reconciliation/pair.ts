/** Lines that are the same, by their ids. */
export interface Pair {
  readonly leftIds: readonly string[];
  readonly rightIds: readonly string[];
}
