import type { BankFormat } from "../internal/bank-format.ts";
import { startMt940 } from "./mt940-parser.ts";

/** MT940 and MT942 of SWIFT, in envelopes or bare. */
export const mt940Format: BankFormat = {
  name: "mt940",
  recognises: (head) => isMessage(head),
  start: startMt940,
};

/** A customer statement in its envelope, or a line with the first field or another one of a statement. */
function isMessage(head: string): boolean {
  if (/^\s*[<[{]/.test(head) && !/^\p{Cc}*\s*\{[1-5]:/u.test(head)) return false;
  if (/\{2:[IO]94[02]/.test(head)) return true;
  return /(?:^|[\r\n{:\p{Cc}])\s{0,8}:(?:20|21|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|NS):/u.test(head);
}
