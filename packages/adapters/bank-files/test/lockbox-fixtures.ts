import type { LockboxCheck } from "../src/index.ts";

/** A record with texts set in columns that count from 1. */
export function lockboxRecord(type: string, ...fields: readonly (readonly [number, string])[]): string {
  let text = type;
  for (const [at, value] of fields) text = text.padEnd(at - 1, " ").slice(0, at - 1) + value;
  return text;
}

/** What a check of a generated file has. */
export type CheckInput = Pick<LockboxCheck, "amount" | "checkNumber" | "remitter"> & {
  readonly invoices: readonly string[];
};

/** A BAI lockbox file of one lockbox with right trailers. */
export function baiLockbox(batches: readonly (readonly CheckInput[])[]): string {
  const lines = [
    lockboxRecord("1", [2, "00"], [4, "OURCOMPANY"], [14, "0061036000"], [24, "260302"], [30, "0800"]),
    lockboxRecord(
      "2",
      [2, "OURCOMPANY"],
      [12, "0061036000"],
      [22, "0000000000"],
      [32, "400"],
      [35, "080"],
      [38, "0080"],
      [42, "1"],
    ),
    lockboxRecord("5", [2, "000"], [5, "000"], [8, "0004711"], [15, "260302"], [21, "OURCOMPANY"], [31, "0061036000"]),
  ];
  let total = 0;
  let count = 0;
  batches.forEach((checks, index) => {
    const batch = String(index + 1).padStart(3, "0");
    let sum = 0;
    checks.forEach(({ amount, checkNumber, remitter, invoices }, at) => {
      const item = String(at + 1).padStart(3, "0");
      lines.push(
        lockboxRecord(
          "6",
          [2, batch],
          [5, item],
          [8, String(amount.minor).padStart(10, "0")],
          [18, "061036000"],
          [27, "0012345555"],
          [37, checkNumber ?? ""],
          [47, "022826"],
          [53, remitter ?? ""],
        ),
      );
      invoices.forEach((invoice, position) => {
        const sequence = String(position + 1).padStart(2, "0");
        const last = position + 1 === invoices.length ? "9" : "0";
        lines.push(lockboxRecord("4", [2, batch], [5, item], [8, `6${sequence}${last}`], [12, invoice]));
      });
      sum += amount.minor;
    });
    const figures = String(checks.length).padStart(3, "0") + String(sum).padStart(10, "0");
    lines.push(lockboxRecord("7", [2, batch], [5, "000"], [8, "0004711"], [15, "260302"], [21, figures]));
    total += sum;
    count += checks.length;
  });
  const figures = String(count).padStart(4, "0") + String(total).padStart(10, "0");
  lines.push(lockboxRecord("8", [2, "000"], [5, "000"], [8, "0004711"], [15, "260302"], [21, figures]));
  lines.push(lockboxRecord("9", [2, String(lines.length + 1).padStart(6, "0")]));
  return `${lines.join("\n")}\n`;
}
