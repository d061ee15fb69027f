import type { OpenCreditsPolicy } from "./open-credits.ts";

/** What a period end is judged by. @category Close */
export interface ClosePolicy {
  readonly openCredits: OpenCreditsPolicy;
  /** Digest of a text, such as SHA-256 in hex: ties the result to the evidence it was judged by. */
  readonly hash: (text: string) => string;
}
