import type { StatementCharge } from "@receivables/core";
import { none } from "../internal/none.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { type Draft, readAmount, readCode, readFlag, readSign } from "./read-values.ts";
import { childOf, childrenOf, textOf, type XmlNode } from "./xml-node.ts";

/**
 * The charges of an entry or a payment: several `Chrgs` up to version .02, one `Chrgs` with records after it, or only
 * their total. A charge that is not marked is a debit: that is what a charge is.
 */
export function readCharges(owner: XmlNode, sink: StatementSink): readonly StatementCharge[] {
  if (childOf(owner, "Chrgs") === undefined) return none;
  return childrenOf(owner, "Chrgs").flatMap((block) => {
    const records = [...childrenOf(block, "Rcrd"), ...childrenOf(block, "ChrgsRcrd")];
    return (records.length > 0 ? records : [block]).flatMap((record) => {
      const charge = readCharge(record, sink);
      return charge === null ? [] : [charge];
    });
  });
}

function readCharge(node: XmlNode, sink: StatementSink): StatementCharge | null {
  const amount = readAmount(childOf(node, "Amt") ?? childOf(node, "TtlChrgsAndTaxAmt"), "Chrgs", sink);
  if (amount === null) return null;
  const charge: Draft<StatementCharge> = {
    amount,
    sign: readSign(node) ?? "debit",
    included: readFlag(node, "ChrgInclInd"),
  };
  const kind = readCode(childOf(node, "Tp"));
  const bearer = textOf(node, "Br");
  if (kind !== undefined) charge.kind = kind;
  if (bearer !== undefined) charge.bearer = bearer;
  return charge;
}
