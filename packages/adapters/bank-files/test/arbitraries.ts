import type {
  BankStatement,
  FundsAvailability,
  ReferredDocument,
  StatedAmount,
  StatementBalance,
  StatementBatch,
  StatementCharge,
  StatementEntry,
  StatementEntryDetail,
  StatementParty,
  StatementSign,
  StatementTotal,
} from "@receivables/core";
import fc from "fast-check";
import { withCounterparty } from "../src/camt/read-detail.ts";
import { findBai2TypeCode, proveBalance } from "../src/index.ts";
import { ownIban } from "./fixtures.ts";

/** Text as a format carries it: printable, no white space at its ends, no line breaks. */
function text(most: number, alphabet = "abcXYZ019 .,-/&<>\"'äß€"): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: most })
    .map((characters) =>
      characters
        .join("")
        .replace(/^[/ ]+/, "")
        .trim(),
    )
    .filter((each) => each !== "" && each !== "/");
}

const reference = text(20, "ABC019-.");
const sign: fc.Arbitrary<StatementSign> = fc.constantFrom("credit", "debit");
const day = fc.integer({ min: 1, max: 28 }).map((each) => `2026-02-${String(each).padStart(2, "0")}`);

function decimalOf(decimals: number): fc.Arbitrary<string> {
  return fc
    .bigInt({ min: 0n, max: 10n ** 12n })
    .map((minor) => minor.toString().padStart(decimals + 1, "0"))
    .map((digits) => (decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`));
}

const camtAmount: fc.Arbitrary<StatedAmount> = fc.record({
  value: fc.constantFrom(0, 2, 3, 5).chain(decimalOf),
  currency: fc.constantFrom("EUR", "USD", "JPY"),
});

const party: fc.Arbitrary<StatementParty> = fc
  .record(
    {
      name: text(30),
      identification: reference,
      account: fc.oneof(
        fc.record({
          iban: fc.constantFrom("FR1420041010050500013M02606", "BE68539007547034"),
          bank: fc.constant("BNPAFRPP"),
        }),
        fc.record({ number: reference }),
        fc.record({ bank: fc.constant("123456789") }),
      ),
    },
    { requiredKeys: [] },
  )
  .filter((each) => Object.keys(each).length > 0);

const institution: fc.Arbitrary<StatementParty> = fc.record({
  institution: fc.constant(true),
  name: text(30),
  identification: fc.constantFrom("DEUTDEFF", "DEUTDEFF500", "770"),
});

const charge: fc.Arbitrary<StatementCharge> = fc.record(
  {
    amount: camtAmount,
    sign,
    included: fc.constantFrom(true, false, null),
    kind: fc.constantFrom("COMM", "our own"),
    bearer: fc.constantFrom("DEBT", "CRED", "SHAR"),
  },
  { requiredKeys: ["amount", "sign", "included"] },
);

const document: fc.Arbitrary<ReferredDocument> = fc.record(
  {
    number: reference,
    kind: fc.constantFrom("CINV", "own kind"),
    date: day,
    amount: camtAmount,
    due: camtAmount,
    discount: camtAmount,
    creditNote: camtAmount,
  },
  { requiredKeys: ["number"] },
);

const isoCode = fc.constantFrom("PMNT/RCDT/ESCT", "PMNT/RDDT/UPDD", "ACMT/MDOP/CHRG");

const detail: fc.Arbitrary<StatementEntryDetail> = fc.record(
  {
    amount: fc.option(camtAmount),
    sign: fc.option(sign),
    instructedAmount: camtAmount,
    endToEndId: reference,
    instructionId: reference,
    transactionId: reference,
    servicerReference: reference,
    mandateId: reference,
    checkNumber: reference,
    uetr: fc.constant("8a562c67-ca16-48ba-b074-65581be6f011"),
    creditorReferences: fc.array(reference, { maxLength: 2 }),
    remittanceText: fc.array(text(40), { maxLength: 3 }),
    additionalRemittance: fc.array(text(20), { minLength: 1, maxLength: 2 }),
    referredDocuments: fc.array(document, { maxLength: 2 }),
    charges: fc.array(charge, { maxLength: 2 }),
    debtor: fc.oneof(party, institution),
    creditor: party,
    ultimateDebtor: party.map(({ account: _, ...rest }) => rest).filter((each) => Object.keys(each).length > 0),
    purpose: fc.constantFrom("SALA", "own purpose"),
    transactionCode: isoCode,
    returnReason: fc.constantFrom("AM04", "own reason"),
    returnText: fc.array(text(20), { minLength: 1, maxLength: 2 }),
    text: text(40),
  },
  {
    requiredKeys: ["amount", "sign", "creditorReferences", "remittanceText", "referredDocuments", "charges"],
  },
);

const batch: fc.Arbitrary<StatementBatch> = fc.record(
  {
    messageId: reference,
    paymentInformationId: reference,
    count: fc.option(fc.nat(9999)),
    amount: fc.option(camtAmount),
    sign: fc.option(sign),
  },
  { requiredKeys: ["count", "amount", "sign"] },
);

const camtEntryFields = fc.record(
  {
    amount: camtAmount,
    sign,
    reversal: fc.boolean(),
    status: fc.constantFrom("booked", "pending", "information", "future", null),
    bookingDate: fc.option(day),
    valueDate: fc.option(day),
    reference,
    servicerReference: reference,
    transactionCode: isoCode,
    proprietaryCode: reference,
    text: text(60),
    availability: fc.oneof(
      fc.record({
        type: fc.constant("D"),
        parts: fc.array(fc.record({ days: fc.nat(9), amount: camtAmount }), { minLength: 1, maxLength: 2 }),
      }),
      fc.record({ type: fc.constant("V"), parts: fc.constant<FundsAvailability["parts"]>([]), date: day }),
    ),
    batches: fc.array(batch, { minLength: 1, maxLength: 2 }).filter((each) => each.every(isTold)),
    charges: fc.array(charge, { maxLength: 2 }),
    details: fc.array(detail, { maxLength: 3 }),
  },
  { requiredKeys: ["amount", "sign", "reversal", "status", "bookingDate", "valueDate", "charges", "details"] },
);

/** A batch that says nothing leaves no trace in a file. */
function isTold({ messageId, paymentInformationId, count, amount, sign: side }: StatementBatch): boolean {
  return (
    [messageId, paymentInformationId].some((each) => each !== undefined) ||
    [count, amount, side].some((each) => each !== null)
  );
}

const camtBalance: fc.Arbitrary<StatementBalance> = fc
  .tuple(
    fc.constantFrom(
      ...([
        ["opening", "OPBD"],
        ["previous_closing", "PRCD"],
        ["closing", "CLBD"],
        ["interim", "ITBD"],
        ["forward", "FWAV"],
        ["other", "our own"],
      ] as const),
    ),
    camtAmount,
    sign,
    fc.option(day),
  )
  .map(([[kind, code], amount, side, date]) => ({ kind, code, amount, sign: side, date }));

/** A statement with everything a camt.053 message carries, as the reader gives it but for the lines of the file. */
export const camtStatements: fc.Arbitrary<BankStatement> = fc
  .tuple(
    reference,
    fc.record(
      {
        owner: text(30),
        sequence: fc.nat(9999).map(String),
        copy: fc.constantFrom("COPY", "DUPL", "CODU"),
        createdAt: fc.constant("2026-03-01T08:00:00+01:00"),
        page: fc.record({ number: fc.nat(9).map(String), last: fc.boolean() }),
      },
      { requiredKeys: [] },
    ),
    fc.option(fc.tuple(day, day)),
    fc.array(camtBalance, { maxLength: 4 }),
    fc.array(camtEntryFields, { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([id, more, period, balances, fields, hasTotals]) => {
    const account = { iban: ownIban, bank: "COBADEFF", currency: "EUR" };
    const entries = fields.map(
      (entry, ordinal): StatementEntry => ({
        ...entry,
        ordinal,
        details: entry.details.map((each) => withCounterparty({ ...each }, entry.sign, account)),
      }),
    );
    const totals: readonly StatementTotal[] = [{ kind: "entries", amount: null, sign: null, count: entries.length }];
    const statement = {
      id,
      ...more,
      account,
      currency: "EUR",
      ...(period === null ? {} : { from: period[0], to: period[1] }),
      createdAt: more.createdAt ?? messageTime,
      format: "camt.053.001.08",
      balances,
      ...(hasTotals ? { totals } : {}),
      entries,
    };
    return { ...statement, proof: proveBalance(statement) };
  });

/** When the messages of the round trip are made: a statement without a time of its own takes this one. */
export const messageTime = "2026-03-02T09:00:00";

const bai2Codes = ["108", "165", "195", "399", "409", "475", "699", "930", "975"] as const;

function bai2Amount(decimals: number, currency: string): fc.Arbitrary<StatedAmount> {
  return decimalOf(decimals).map((value) => ({ value, currency }));
}

function bai2Funds(decimals: number, currency: string): fc.Arbitrary<FundsAvailability> {
  const amount = bai2Amount(decimals, currency);
  const part = (days: number) => amount.map((each) => ({ days, amount: each }));
  return fc.oneof(
    fc.constant({ type: "Z", parts: [] }),
    fc.tuple(part(0), part(1), part(2)).map((parts) => ({ type: "S", parts })),
    fc.record({ type: fc.constant("V"), parts: fc.constant([]), date: day }),
    fc.record({ type: fc.constant("V"), parts: fc.constant([]), date: day, time: fc.constant("14:30") }),
    fc
      .uniqueArray(fc.nat(30), { maxLength: 3 })
      .chain((days) => fc.tuple(...days.map(part)))
      .map((parts) => ({ type: "D", parts })),
  );
}

/** Statements of one bank, day and currency with everything a BAI2 file carries, as the reader gives them. */
export const bai2Statements: fc.Arbitrary<readonly BankStatement[]> = fc
  .constantFrom(["USD", 2] as const, ["JPY", 0] as const, ["KWD", 3] as const)
  .chain(([currency, decimals]) => fc.array(bai2Account(currency, decimals), { minLength: 1, maxLength: 3 }))
  .map((statements) =>
    statements.map((statement, position) => ({ ...statement, id: `BANK/2026-03-01/7/${position}` })),
  );

function bai2Account(currency: string, decimals: number): fc.Arbitrary<BankStatement> {
  const amount = bai2Amount(decimals, currency);
  const funds = bai2Funds(decimals, currency);
  const date = "2026-02-28";
  const balance = fc
    .tuple(
      fc.constantFrom(
        ...([
          ["opening", "010"],
          ["closing", "015"],
          ["opening_available", "040"],
          ["other", "072"],
        ] as const),
      ),
      amount,
      sign,
    )
    .map(([[kind, code], each, side]): StatementBalance => {
      return { kind, code, amount: each, sign: /[1-9]/.test(each.value) ? side : "credit", date };
    });
  const total = fc
    .tuple(fc.constantFrom("100", "190", "400"), fc.option(amount), fc.option(fc.nat(99)), fc.option(funds))
    .map(([code, each, count, availability]): StatementTotal => {
      const kind = code === "100" ? "credits" : code === "400" ? "debits" : "other";
      const side = code === "400" ? "debit" : "credit";
      return { kind, code, amount: each, sign: side, count, ...(availability === null ? {} : { availability }) };
    });
  const line = text(30, "abcXYZ019 .,-/&").filter((each) => !/\/ *(?:\d\d,|$)/.test(each));
  const entry = fc
    .tuple(
      fc.constantFrom(...bai2Codes),
      amount,
      fc.option(funds),
      fc.record(
        {
          servicerReference: text(12, "ABC019 /-."),
          customerReference: text(12, "ABC019 /-."),
          text: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n")),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([code, each, availability, more]) => ({
      amount: each,
      sign: findBai2TypeCode(code)?.side ?? ("credit" as const),
      reversal: false,
      status: "booked" as const,
      bookingDate: date,
      valueDate: availability?.date ?? null,
      ...more,
      transactionCode: code,
      ...(availability === null ? {} : { availability }),
      charges: [],
      details: [],
    }));
  return fc
    .tuple(
      text(12, "0123456789 "),
      fc.array(balance, { maxLength: 3 }),
      fc.array(total, { maxLength: 2 }),
      fc.array(entry, { maxLength: 4 }),
    )
    .map(([number, balances, totals, fields]) => {
      const entries = fields.map((each, ordinal): StatementEntry => ({ ordinal, ...each }));
      const statement = {
        id: null,
        account: { number, bank: "BANKUS", currency },
        currency,
        from: date,
        to: date,
        createdAt: "2026-03-01T06:00",
        format: "BAI2",
        balances,
        ...(totals.length === 0 ? {} : { totals }),
        entries,
      };
      return { ...statement, proof: proveBalance(statement) };
    });
}
