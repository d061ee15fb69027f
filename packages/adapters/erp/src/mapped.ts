import type { Issue } from "@receivables/core";
import type { ExternalId } from "./external-id.ts";
import type { SourceLink } from "./source-link.ts";

/** One record of a source in our words, with everything it came from. @category Frame */
export interface Mapped<Value> {
  /** `null` when the payload was never stored by the source, such as a request to create something. */
  readonly externalId: ExternalId | null;
  readonly value: Value;
  /** What it settles or is settled by; `null` where this payload does not say. */
  readonly applications: readonly SourceLink[] | null;
  /** The payload itself, by reference: unknown fields are all in here. */
  readonly raw: unknown;
  /** Warnings; a record that cannot be used is refused instead. */
  readonly issues: readonly Issue[];
}
