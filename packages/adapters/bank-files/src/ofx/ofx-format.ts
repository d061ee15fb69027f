import type { BankFormat } from "../internal/bank-format.ts";
import { startOfx } from "./ofx-parser.ts";

/** OFX 1 in SGML and OFX 2 in XML, QFX with them. */
export const ofxFormat: BankFormat = {
  name: "ofx",
  recognises: (head) => /OFXHEADER\s{0,8}[:=]|<\?OFX\s|<(?:\w{1,20}:)?OFX[\s>]/i.test(head),
  start: startOfx,
};
