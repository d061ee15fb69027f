import { type PaymentInformation, stated } from "./information.ts";

/**
 * Read a field NS after a field 61: lines of two digits and a text. 01 to 14 purpose, 15 and 16 name, 17 kind of
 * transaction, 18 journal number, 19 time, 20 number of items, 33 bank, 34 account.
 *
 * Source: the description of MT940 for non-SWIFT information by German and Austrian banks.
 */
export function readNsInformation(lines: readonly string[]): PaymentInformation {
  const fields = cutNsLines(lines);
  const one = (number: number): string | undefined => fields.get(number);
  const purpose = Array.from({ length: 14 }, (_, index) => one(index + 1)?.trim() ?? "");
  return {
    ...stated({ name: [one(15), one(16)].join(""), kind: one(17), bank: one(33), account: one(34) }),
    remittance: purpose.filter((line) => line !== ""),
  };
}

/** The account owner in a field NS of the statement itself. */
export function readNsOwner(lines: readonly string[]): string | undefined {
  return cutNsLines(lines).get(22)?.trim() || undefined;
}

function cutNsLines(lines: readonly string[]): ReadonlyMap<number, string> {
  const fields = new Map<number, string>();
  let open: number | null = null;
  for (const line of lines) {
    const isNew = /^\d\d/.test(line);
    const number: number | null = isNew ? Number(line.slice(0, 2)) : open;
    if (number === null) continue;
    fields.set(number, (fields.get(number) ?? "") + (isNew ? line.slice(2) : line));
    open = number;
  }
  return fields;
}
