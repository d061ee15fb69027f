import { ok, type Result, refuse } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { fieldReader } from "../internal/field-reader.ts";
import { sideOf, sidesOf } from "../internal/journal-sides.ts";
import { minorLike } from "../internal/minor.ts";
import { parseShape } from "../internal/shapes.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceJournal, SourceJournalLine } from "../source-journal.ts";
import { malformed, xeroId } from "./xero-record.ts";
import { xeroJournal, xeroManualJournal } from "./xero-shapes.ts";

/**
 * Read a Xero journal: what the general ledger posted for one record.
 *
 * There is one signed column, `NetAmount`: positive is the debit side. Tax has lines of its own.
 *
 * **Units** major units of the home currency in, minor units out. **Refuses** `erp.malformed`, `erp.unbalanced`,
 * `erp.amount_invalid`, `erp.amount_digits_lost`, `erp.date_invalid`, `erp.time_zone_unknown`. **Source** Xero Accounting
 * API 2.0, Journals.
 *
 * @param payload - one journal
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the journal, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromXeroJournal({
 *   JournalID: "j1", JournalNumber: 1, JournalDate: "/Date(1772064000000+0000)/", SourceID: "i1", SourceType: "ACCREC",
 *   JournalLines: [{ AccountCode: "610", NetAmount: 40 }, { AccountCode: "200", NetAmount: -40 }],
 * }, context));
 * [value.debit?.minor, value.credit?.minor, value.ref] // => [4000, 4000, "i1"]
 * ```
 * @category Xero
 */
export function fromXeroJournal(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceJournal>> {
  const { path = "" } = options;
  const shaped = parseShape(xeroJournal, payload, "Journal", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const id = raw.JournalID;
  const fields = fieldReader(null, context, { object: "Journal", id, path, currencyField: "" });
  const date = fields.date(raw.JournalDate, "JournalDate", "UTC");
  const lines = (raw.JournalLines ?? []).flatMap((line, index): readonly SourceJournalLine[] => {
    const net = fields.amount(line.NetAmount, `JournalLines/${index}/NetAmount`);
    if (net === null) return [];
    return [
      {
        id: line.JournalLineID ?? `${id}/${index + 1}`,
        accountId: line.AccountCode ?? line.AccountID ?? "",
        accountName: line.AccountName,
        ...sideOf(net),
        text: line.Description,
      },
    ];
  });
  if (fields.errors.length > 0) return refuse(...fields.errors);
  const known = raw.JournalLines === undefined || raw.JournalLines.length === 0 ? null : lines;
  const sides = known === null ? null : sidesOf(known, context.homeCurrency, { id, path });
  if (sides?.ok === false) return sides;
  const value: SourceJournal = {
    id,
    number: raw.JournalNumber,
    date,
    currency: null,
    lines: known,
    debit: sides?.debit ?? null,
    credit: sides?.credit ?? null,
    ref: raw.SourceID,
    origin: raw.SourceType,
    text: raw.Reference,
    sourceStatus: null,
  };
  return ok({ externalId: xeroId("Journal", id, null, context), value, applications: null, raw: payload, issues: [] });
}

/**
 * Read a Xero manual journal.
 *
 * Line amounts are signed, positive is the debit side. With `LineAmountTypes` Exclusive each line's tax comes on top of
 * it. List answers leave the lines out: then both sides are unknown.
 *
 * **Units** major units of the home currency in, minor units out. **Refuses** as `fromXeroJournal`. **Source** Xero
 * Accounting API 2.0, Manual Journals.
 *
 * @param payload - one manual journal
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the journal, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const lines = [{ AccountCode: "400", LineAmount: 9 }, { AccountCode: "200", LineAmount: -8 }];
 * const payload = { ManualJournalID: "m1", Status: "POSTED", Date: "2026-03-31", JournalLines: lines };
 * fromXeroManualJournal(payload, context).ok // => false
 * ```
 * @category Xero
 */
export function fromXeroManualJournal(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceJournal>> {
  const { path = "" } = options;
  const shaped = parseShape(xeroManualJournal, payload, "ManualJournal", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const id = raw.ManualJournalID;
  const fields = fieldReader(null, context, { object: "ManualJournal", id, path, currencyField: "" });
  const onTop = raw.LineAmountTypes?.toLowerCase() === "exclusive";
  const date = fields.date(raw.Date, "Date", "UTC");
  const lines = (raw.JournalLines ?? []).flatMap((line, index): readonly SourceJournalLine[] => {
    const net = fields.amount(line.LineAmount, `JournalLines/${index}/LineAmount`);
    const tax = onTop ? fields.amount(line.TaxAmount, `JournalLines/${index}/TaxAmount`) : null;
    if (net === null) return [];
    const gross = minorLike(net.minor + (tax?.minor ?? 0), net) ?? net;
    const accountId = line.AccountCode ?? line.AccountID ?? "";
    return [{ id: `${id}/${index + 1}`, accountId, accountName: null, ...sideOf(gross), text: line.Description }];
  });
  if (fields.errors.length > 0) return refuse(...fields.errors);
  const known = raw.JournalLines === undefined || raw.JournalLines.length === 0 ? null : lines;
  if (known === null && date === null && raw.Narration === null)
    return malformed("ManualJournal", "it has no content", path);
  const sides = known === null ? null : sidesOf(known, context.homeCurrency, { id, path });
  if (sides?.ok === false) return sides;
  const value: SourceJournal = {
    id,
    number: null,
    date,
    currency: null,
    lines: known,
    debit: sides?.debit ?? null,
    credit: sides?.credit ?? null,
    ref: null,
    origin: "MANJOURNAL",
    text: raw.Narration,
    sourceStatus: raw.Status,
  };
  const externalId = xeroId("ManualJournal", id, raw.UpdatedDateUTC, context);
  return ok({ externalId, value, applications: null, raw: payload, issues: [] });
}
