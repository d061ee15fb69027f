/** A record of 94 characters with texts set in columns that count from 1, as the format's tables do. */
export function nachaRecord(type: string, ...fields: readonly (readonly [number, string])[]): string {
  let text = type;
  for (const [at, value] of fields) text = text.padEnd(at - 1, " ").slice(0, at - 1) + value;
  return text.padEnd(94, " ");
}

export const padding = "9".repeat(94);

export const fileHeader = nachaRecord(
  "1",
  [2, "01"],
  [4, " 061036000"],
  [14, "1123456789"],
  [24, "260301"],
  [30, "0815"],
  [34, "A"],
  [35, "094101"],
  [41, "FIRST BANK"],
  [64, "ACME CORP"],
);

/** A batch header. */
export function batchHeader(secCode: string, serviceClass = "200"): string {
  return nachaRecord(
    "5",
    [2, serviceClass],
    [5, "ACME CORP"],
    [41, "1123456789"],
    [51, secCode],
    [54, "INVOICES"],
    [70, "260302"],
    [79, "1"],
    [80, "06103600"],
    [88, "0000001"],
  );
}

/** An entry; the routing number is a right one. */
export function entry(code: string, cents: string, trace: string, identification = "C-17", name = "JANE DOE"): string {
  return nachaRecord(
    "6",
    [2, code],
    [4, "061036000"],
    [13, "987654321"],
    [30, cents.padStart(10, "0")],
    [40, identification],
    [55, name],
    [79, "1"],
    [80, trace],
  );
}

/** A batch control. */
export function batchControl(count: number, entries: number, debits: string, credits: string): string {
  return nachaRecord(
    "8",
    [2, "200"],
    [5, String(count).padStart(6, "0")],
    [11, String(6_103_600 * entries).padStart(10, "0")],
    [21, debits.padStart(12, "0")],
    [33, credits.padStart(12, "0")],
    [45, "1123456789"],
    [80, "06103600"],
    [88, "0000001"],
  );
}

/** A file control. */
export function fileControl(count: number, entries: number, debits: string, credits: string, batches = 1): string {
  return nachaRecord(
    "9",
    [2, String(batches).padStart(6, "0")],
    [8, "000001"],
    [14, String(count).padStart(8, "0")],
    [22, String(6_103_600 * entries).padStart(10, "0")],
    [32, debits.padStart(12, "0")],
    [44, credits.padStart(12, "0")],
  );
}

/** A file of one batch, padded. */
export function nachaFile(secCode: string, records: readonly string[], debits: string, credits: string): string {
  const entries = records.filter((record) => record.startsWith("6")).length;
  const lines = [
    fileHeader,
    batchHeader(secCode),
    ...records,
    batchControl(records.length, entries, debits, credits),
    fileControl(records.length, entries, debits, credits),
  ];
  while (lines.length % 10 !== 0) lines.push(padding);
  return `${lines.join("\n")}\n`;
}
