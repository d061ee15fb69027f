import type { Mapped } from "../mapped.ts";

/**
 * Each record once, the newest state of it, sorted by id. Of two answers of one age the one that says more counts, so
 * that the order of pages never matters.
 */
export function newestRecords<Value>(
  records: readonly Mapped<Value>[],
  idOf: (value: Value) => string | null,
): readonly Mapped<Value>[] {
  const newest = new Map<string, { readonly record: Mapped<Value>; readonly text: string }>();
  for (const record of records) {
    const id = idOf(record.value);
    if (id === null) continue;
    const text = JSON.stringify([record.value, record.applications]);
    const known = newest.get(id);
    if (known === undefined || isNewer(record, text, known.record, known.text)) newest.set(id, { record, text });
  }
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { record }]) => record);
}

function isNewer(a: Mapped<unknown>, textA: string, b: Mapped<unknown>, textB: string): boolean {
  const versionA = a.externalId?.version ?? "";
  const versionB = b.externalId?.version ?? "";
  if (versionA !== versionB) return versionA > versionB;
  return textA.length === textB.length ? textA > textB : textA.length > textB.length;
}
