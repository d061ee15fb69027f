import { type PaymentInformation, stated } from "./information.ts";
import { isIban } from "./read-header.ts";

/**
 * Read information in free text. What banks with labels of their own write is taken apart; of every other text each
 * line is remittance, and nothing is guessed.
 */
export function readFreeInformation(lines: readonly string[]): PaymentInformation {
  const plain = lines.map((line) => line.trim()).filter((line) => line !== "");
  return (
    readAccountFirst(plain) ??
    readSemicolons(lines) ??
    readDutchTail(plain) ??
    readSwissLabels(lines) ?? { remittance: plain }
  );
}

/** ASN and SNS: account and name on the first line, the payer's words below. */
function readAccountFirst(lines: readonly string[]): PaymentInformation | null {
  const [first = "", ...others] = lines;
  const match = /^([A-Z]{2}\d{2}[A-Z0-9]{11,30})(?:\s+(.*))?$/.exec(first);
  if (match === null || others.length === 0 || !isIban(match[1] ?? "")) return null;
  return { ...stated({ account: match[1], name: match[2] }), remittance: others };
}

/** Knab: a last line `REK: account/NAAM: name`. */
function readDutchTail(lines: readonly string[]): PaymentInformation | null {
  const match = /^REK: ?([A-Z0-9]{1,34})\/NAAM: ?(.*)$/.exec(lines.at(-1) ?? "");
  if (match === null) return null;
  return { ...stated({ account: match[1], name: match[2] }), remittance: lines.slice(0, -1) };
}

/** mBank: kind of transaction and labels, parted by semicolons; `TYT.:` the title, `OD:` and `DLA:` the other side. */
function readSemicolons(lines: readonly string[]): PaymentInformation | null {
  const text = lines.join("");
  if (!/; ?TYT\. ?:/.test(text)) return null;
  const [head = "", ...others] = text.split(";").map((part) => part.trim());
  const labels = new Map<string, string>();
  for (const part of others) {
    const colon = part.indexOf(":");
    if (colon > 0) labels.set(part.slice(0, colon).trim(), part.slice(colon + 1).trim());
  }
  const title = labels.get("TYT.") ?? "";
  return {
    ...stated({
      code: /^\d{3}(?= )/.exec(head)?.[0],
      kind: head.replace(/^\d{3} /, ""),
      name: (labels.get("OD") ?? labels.get("DLA"))?.split("  ")[0],
      account: labels.get("Z RACH.") ?? labels.get("NA RACH."),
      transactionId: labels.get("TNR"),
    }),
    remittance: title === "" ? [] : [title],
  };
}

/** PostFinance: labels in running text. */
function readSwissLabels(lines: readonly string[]): PaymentInformation | null {
  const text = lines.join("");
  const match = /(?:AUFTRAGGEBER|DONNEUR D'ORDRE|MITTENTE): ?/.exec(text);
  if (match === null) return null;
  const rest = text.slice(match.index + match[0].length);
  const message = /(?:MITTEILUNGEN|COMMUNICATIONS|COMUNICAZIONI): ?/.exec(rest);
  const party = message === null ? rest : rest.slice(0, message.index);
  const words = message === null ? "" : rest.slice(message.index + message[0].length).trim();
  return {
    ...stated({ kind: text.slice(0, match.index), name: party }),
    remittance: words === "" ? [] : [words],
  };
}
