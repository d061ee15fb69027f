import type { CurrencyCode } from "@receivables/core";

/** What a record of a lockbox file is for. @category Lockbox */
export type LockboxRole =
  | "transmission_header"
  | "lockbox_header"
  | "batch_header"
  | "payment"
  | "overflow"
  | "batch_trailer"
  | "lockbox_trailer"
  | "transmission_trailer"
  | "ignored";

/** What a field of a record holds. @category Lockbox */
export type LockboxFieldName =
  | "destination"
  | "origin"
  | "date"
  | "lockbox"
  | "batch"
  | "item"
  | "amount"
  | "currency"
  | "routingNumber"
  | "accountNumber"
  | "checkNumber"
  | "checkDate"
  | "remitter"
  | "customerNumber"
  | "invoice"
  | "invoiceAmount"
  | "invoiceDiscount"
  | "comment"
  | "count"
  | "total"
  | "recordCount";

/** Where a field stands and how it is written. @category Lockbox */
export interface LockboxField {
  readonly name: LockboxFieldName;
  /** First column, from 1, as specifications count. */
  readonly start: number;
  readonly length: number;
  /**
   * Decimals of an amount without a point; an amount that has a point is read as it stands.
   * @defaultValue 2
   */
  readonly decimals?: number;
  /**
   * How a date is written.
   * @defaultValue "YYMMDD"
   */
  readonly dateFormat?: "YYMMDD" | "MMDDYY" | "DDMMYY" | "YYYYMMDD" | "MMDDYYYY" | "DDMMYYYY";
}

/** A record of a layout. @category Lockbox */
export interface LockboxRecordLayout {
  /** What a record of this kind begins with, at the layout's identifier column. */
  readonly identifier: string;
  readonly role: LockboxRole;
  readonly fields: readonly LockboxField[];
  /** Fields that come again, each time so many columns further on: the invoices of a record. */
  readonly repeated?: { readonly fields: readonly LockboxField[]; readonly step: number; readonly times: number };
}

/** The form of a bank's lockbox file, as data. @category Lockbox */
export interface LockboxLayout {
  readonly name: string;
  /** Where the record identifier stands. */
  readonly identifier: { readonly start: number; readonly length: number };
  /** Characters of every record, for files without line breaks. */
  readonly recordLength?: number;
  readonly currency: CurrencyCode;
  readonly records: readonly LockboxRecordLayout[];
}

/**
 * The BAI lockbox format, version 1: records 1, 2, 5, 6, 4, 7, 8, 9 of fixed columns.
 *
 * @category Lockbox
 */
export const baiLockboxLayout: LockboxLayout = {
  name: "BAI lockbox",
  identifier: { start: 1, length: 1 },
  currency: "USD",
  records: [
    {
      identifier: "1",
      role: "transmission_header",
      fields: [
        { name: "destination", start: 4, length: 10 },
        { name: "origin", start: 14, length: 10 },
        { name: "date", start: 24, length: 6 },
      ],
    },
    { identifier: "2", role: "ignored", fields: [] },
    {
      identifier: "5",
      role: "lockbox_header",
      fields: [
        { name: "lockbox", start: 8, length: 7 },
        { name: "date", start: 15, length: 6 },
      ],
    },
    {
      identifier: "6",
      role: "payment",
      fields: [
        { name: "batch", start: 2, length: 3 },
        { name: "item", start: 5, length: 3 },
        { name: "amount", start: 8, length: 10 },
        { name: "routingNumber", start: 18, length: 9 },
        { name: "accountNumber", start: 27, length: 10 },
        { name: "checkNumber", start: 37, length: 10 },
        { name: "checkDate", start: 47, length: 6, dateFormat: "MMDDYY" },
        { name: "remitter", start: 53, length: 30 },
      ],
    },
    {
      identifier: "4",
      role: "overflow",
      fields: [
        { name: "batch", start: 2, length: 3 },
        { name: "item", start: 5, length: 3 },
      ],
      repeated: {
        fields: [
          { name: "invoice", start: 12, length: 15 },
          { name: "invoiceAmount", start: 27, length: 10 },
        ],
        step: 25,
        times: 10,
      },
    },
    {
      identifier: "7",
      role: "batch_trailer",
      fields: [
        { name: "batch", start: 2, length: 3 },
        { name: "count", start: 21, length: 3 },
        { name: "total", start: 24, length: 10 },
      ],
    },
    {
      identifier: "8",
      role: "lockbox_trailer",
      fields: [
        { name: "lockbox", start: 8, length: 7 },
        { name: "count", start: 21, length: 4 },
        { name: "total", start: 25, length: 10 },
      ],
    },
    { identifier: "9", role: "transmission_trailer", fields: [{ name: "recordCount", start: 2, length: 6 }] },
  ],
};

/**
 * A layout as users of Oracle AutoLockbox define them: two-letter identifiers, customer numbers, discounts, four
 * invoices a record, dates in eight digits. A model to copy for a bank's own form.
 *
 * @category Lockbox
 */
export const autoLockboxLayout: LockboxLayout = {
  name: "AutoLockbox example",
  identifier: { start: 1, length: 2 },
  currency: "USD",
  records: [
    {
      identifier: "TH",
      role: "transmission_header",
      fields: [
        { name: "destination", start: 3, length: 25 },
        { name: "origin", start: 28, length: 25 },
        { name: "date", start: 53, length: 8, dateFormat: "YYYYMMDD" },
      ],
    },
    {
      identifier: "LH",
      role: "lockbox_header",
      fields: [
        { name: "lockbox", start: 3, length: 30 },
        { name: "date", start: 33, length: 8, dateFormat: "YYYYMMDD" },
        { name: "currency", start: 41, length: 3 },
      ],
    },
    {
      identifier: "BH",
      role: "batch_header",
      fields: [
        { name: "batch", start: 3, length: 25 },
        { name: "date", start: 28, length: 8, dateFormat: "YYYYMMDD" },
        { name: "currency", start: 36, length: 3 },
      ],
    },
    {
      identifier: "PY",
      role: "payment",
      fields: [
        { name: "batch", start: 3, length: 25 },
        { name: "item", start: 28, length: 6 },
        { name: "currency", start: 34, length: 3 },
        { name: "amount", start: 37, length: 15 },
        { name: "routingNumber", start: 52, length: 9 },
        { name: "accountNumber", start: 61, length: 20 },
        { name: "checkNumber", start: 81, length: 20 },
        { name: "checkDate", start: 101, length: 8, dateFormat: "YYYYMMDD" },
        { name: "customerNumber", start: 109, length: 20 },
        { name: "remitter", start: 129, length: 30 },
        { name: "comment", start: 159, length: 40 },
      ],
    },
    {
      identifier: "OF",
      role: "overflow",
      fields: [
        { name: "batch", start: 3, length: 25 },
        { name: "item", start: 28, length: 6 },
      ],
      repeated: {
        fields: [
          { name: "invoice", start: 34, length: 20 },
          { name: "invoiceAmount", start: 54, length: 15 },
          { name: "invoiceDiscount", start: 69, length: 15 },
        ],
        step: 50,
        times: 4,
      },
    },
    {
      identifier: "BT",
      role: "batch_trailer",
      fields: [
        { name: "batch", start: 3, length: 25 },
        { name: "count", start: 28, length: 6 },
        { name: "total", start: 34, length: 15 },
      ],
    },
    {
      identifier: "LT",
      role: "lockbox_trailer",
      fields: [
        { name: "lockbox", start: 3, length: 30 },
        { name: "count", start: 33, length: 6 },
        { name: "total", start: 39, length: 15 },
      ],
    },
    {
      identifier: "TT",
      role: "transmission_trailer",
      fields: [
        { name: "count", start: 3, length: 6 },
        { name: "total", start: 9, length: 15 },
        { name: "recordCount", start: 24, length: 8 },
      ],
    },
  ],
};
