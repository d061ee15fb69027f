import {
  type AgeReceivablesOptions,
  type AgingReport,
  type AgingRow,
  type AgingTotals,
  type BucketDefinition,
  type CreditTreatment,
  defineBuckets,
  fillInstalments,
  findBucket,
  monthPeriods,
  periodIndexOf,
  revalueItems,
  settleForeignInvoice,
  tryAgeReceivables,
} from "@receivables/aging";
import { addDays, latestDate } from "@receivables/calendar";
import {
  allocate,
  type Book,
  type BookRows,
  bookFromRows,
  formatDecimal,
  type Issue,
  money,
  moneyOfMinor,
  type PlainDate,
  type Result,
  unwrap,
} from "@receivables/core";
import type { Json, JsonObject, TopicMappings } from "../topic.ts";
import { readChoice, readDecimal, readNumber, readNumbers, readText, readTexts } from "./read-inputs.ts";
import { asJson, readNumberOrNull, readObject, readObjects, readTextOrNull } from "./read-records.ts";

/** Topics without a currency field are driven as US dollars. */
const usd = "USD";

/** How the `aging.*` and `fx.*` topics of the shared vectors are answered by `@receivables/aging`. */
export const agingTopics: TopicMappings = {
  "aging.days": (inputs) => {
    const rows = readObjects(inputs, "items").map((item) =>
      openRow(inputs, item, { dueDate: readText(item, "dueDate") }),
    );
    return answer(age(inputs, { documents: rows }, { basis: "due", items: "all" }), itemFigures);
  },
  "aging.basis": (inputs) => {
    const documents = readObjects(inputs, "items").map((item) => ({
      ...openRow(inputs, item, { dueDate: readText(item, "dueDate") }),
      issueDate: readText(item, "invoiceDate"),
    }));
    const basis = readChoice(inputs, "basis", ["dueDate", "invoiceDate"]) === "dueDate" ? "due" : "document";
    return answer(age(inputs, { documents }, { basis }), figures);
  },
  "aging.bucketScheme": (inputs) => {
    const scheme = defineBuckets(readBuckets(inputs));
    if (!scheme.ok) return errorOf(scheme.issues);
    return { labels: readNumbers(inputs, "probes").map((days) => findBucket(scheme.value, days).label) };
  },
  "aging.asOf": (inputs) => {
    readChoice(inputs, "basis", ["dueDate"]);
    const book = bookOf(settledInvoices(inputs));
    const buckets = unwrap(defineBuckets(readBuckets(inputs)));
    const reports = readTexts(inputs, "asOf").map((asOf) => {
      const report = unwrap(tryAgeReceivables(book, { asOf, basis: "due", buckets }));
      return { asOf, ...figures(report) };
    });
    return { reports };
  },
  "aging.asOfDocuments": (inputs) => {
    readChoice(inputs, "basis", ["documentDate"]);
    readChoice(inputs, "creditTreatment", ["ageByOwnDate"]);
    return answer(age(inputs, documentsAndReceipts(inputs), { basis: "document" }), figures);
  },
  "aging.unappliedCredit": (inputs) => {
    const treatment: CreditTreatment = readChoice(inputs, "treatment", ["separateColumn", "ownDate", "oldestFirst"]);
    const documents = readObjects(inputs, "invoices").map((item) =>
      openRow(inputs, item, { dueDate: readText(item, "dueDate") }),
    );
    const credits = readObjects(inputs, "credits").filter(
      (each) => money(readDecimal(each, "amount"), usd).minor !== 0,
    );
    const receipts = credits.map((credit, at) => ({
      id: `credit ${at}`,
      customerId: "c",
      amount: readDecimal(credit, "amount"),
      effectiveDate: readText(inputs, "asOf"),
      receivedOn: readText(credit, "date"),
    }));
    const report = age(inputs, { documents, receipts }, { basis: "due", credits: treatment });
    return answer(report, (value) => ({ ...figures(value), unapplied: text(value.totals[0]?.unapplied) }));
  },
  "aging.missingDueDate": (inputs) => {
    const documents = readObjects(inputs, "items").map((item) => ({
      ...openRow(inputs, item, { dueDate: readTextOrNull(item, "dueDate") }),
      effectiveDate: readText(item, "postingDate"),
    }));
    const policy = readChoice(inputs, "missingDueDate", ["usePostingDate", "refuse"]);
    const missingDueDate = policy === "refuse" ? "refuse" : "postingDate";
    return answer(
      age(inputs, { documents }, { basis: "due", items: "all", missingDueDate, documentsThrough: "9999-12-31" }),
      itemFigures,
    );
  },
  "aging.monthPeriods": (inputs) => {
    const anchor = readChoice(inputs, "anchor", ["asOfDay", "calendarMonth"]);
    const periods = monthPeriods(readText(inputs, "asOf"), { count: readNumber(inputs, "count"), anchor });
    const items = readObjects(inputs, "items").map((item) => ({
      id: readText(item, "id"),
      index: periodIndexOf(periods, readText(item, "date")),
    }));
    return asJson({ periods, items });
  },
  "aging.instalments": (inputs) => {
    const total = money(readDecimal(inputs, "invoiceTotal"), usd);
    const percents = readObjects(inputs, "terms").map((term) => readDecimal(term, "percent"));
    const instalments = unwrap(allocate(total, percents, { policy: "largestRemainder" })).map((amount, at) => ({
      id: String(at + 1),
      amount,
    }));
    const settlements = readObjects(inputs, "applications").map((each) => ({
      kind:
        readChoice(each, "kind", ["payment", "creditNote"]) === "payment" ? ("payment" as const) : ("credit" as const),
      amount: money(readDecimal(each, "amount"), usd),
    }));
    const filled = fillInstalments(instalments, settlements);
    if (!filled.ok) return errorOf(filled.issues);
    return {
      terms: filled.value.instalments.map((each, at) => ({
        term: at + 1,
        invoiced: formatDecimal(each.amount),
        paid: formatDecimal(each.paid),
        credited: formatDecimal(each.credited),
        open: formatDecimal(each.open),
      })),
      unapplied: formatDecimal(filled.value.unapplied),
    };
  },
  "aging.rollup": (inputs) => rollUp(inputs),
  "aging.currency": (inputs) => {
    const documents = readObjects(inputs, "items").map((item) => ({
      ...openRow(inputs, item, { dueDate: readText(item, "dueDate") }),
      currency: readText(item, "currency"),
    }));
    const mixed = readChoice(inputs, "mixed", ["refuse", "perCurrency"]) === "refuse" ? "refuse" : "separate";
    const report = age(inputs, { documents }, { basis: "due", currency: { kind: "document", mixed } });
    // A currency in which nothing is open has zeros.
    const stated = [...new Set(documents.map((each) => each.currency))];
    return answer(report, ({ buckets, totals }) => {
      const own = (currency: string) => totals.find((each) => each.currency === currency);
      return { byCurrency: Object.fromEntries(stated.map((each) => [each, rowFigures(buckets, own(each), each)])) };
    });
  },
  "fx.revaluation": (inputs) => {
    const baseCurrency = readText(inputs, "baseCurrency");
    const items = readObjects(inputs, "items").map((item) => ({
      id: readText(item, "id"),
      amount: money(readDecimal(item, "amount"), readText(item, "currency")),
      bookedRate: readDecimal(item, "bookedRate"),
    }));
    const closing = readObject(inputs, "closingRates");
    const rates = Object.keys(closing).map((from) => ({
      from,
      to: baseCurrency,
      rate: readDecimal(closing, from),
      date: "2000-01-01",
      source: "vector",
    }));
    const result = revalueItems(items, { baseCurrency, rates, rounding: "halfUp" });
    if (!result.ok) return errorOf(result.issues);
    return {
      items: result.value.items.map((each) => ({
        id: each.id,
        booked: formatDecimal(each.booked),
        revalued: formatDecimal(each.revalued),
        unrealisedGain: formatDecimal(each.unrealisedGain),
      })),
      booked: formatDecimal(result.value.booked),
      revalued: formatDecimal(result.value.revalued),
      unrealisedGain: formatDecimal(result.value.unrealisedGain),
    };
  },
  "fx.partialSettlement": (inputs) => {
    const currency = readText(inputs, "currency");
    const settlement = {
      baseCurrency: readText(inputs, "baseCurrency"),
      invoice: money(readDecimal(inputs, "amount"), currency),
      receipt: money(readDecimal(inputs, "receiptAmount"), currency),
      bookedRate: readDecimal(inputs, "bookedRate"),
      receiptRate: readDecimal(inputs, "receiptRate"),
      closingRate: readDecimal(inputs, "closingRate"),
    };
    const result = settleForeignInvoice(settlement, { rounding: "halfUp" });
    if (!result.ok) return errorOf(result.issues);
    return Object.fromEntries(Object.entries(result.value).map(([field, amount]) => [field, formatDecimal(amount)]));
  },
};

/** The vector file's error kind of the first issue. */
export function errorOf(issues: readonly Issue[]): JsonObject {
  return { error: (issues[0]?.code ?? "").replace(/^\w+\./, "") };
}

type Rows = Omit<BookRows, "entity">;

function bookOf(rows: Rows): Book {
  return unwrap(bookFromRows({ entity: { id: "e", name: "e", baseCurrency: usd }, ...rows }, { overApplied: "keep" }));
}

function age(
  inputs: JsonObject,
  rows: Rows,
  options: Omit<AgeReceivablesOptions, "asOf" | "buckets">,
): Result<AgingReport> {
  const buckets = defineBuckets(readBuckets(inputs));
  if (!buckets.ok) return buckets;
  const own = { credits: "ownDate" as const, ...options };
  return tryAgeReceivables(bookOf(rows), { asOf: readText(inputs, "asOf"), buckets: buckets.value, ...own });
}

function readBuckets(inputs: JsonObject): readonly BucketDefinition[] {
  return readObjects(inputs, "buckets").map((bucket) => ({
    label: readText(bucket, "label"),
    from: readNumberOrNull(bucket, "from"),
    to: readNumberOrNull(bucket, "to"),
  }));
}

/** An item that is open at the as-of date, whatever its dates. Negative amounts are credit aged by its own date. */
function openRow(inputs: JsonObject, item: JsonObject, dates: { readonly dueDate: PlainDate | null }) {
  const asOf = readText(inputs, "asOf");
  return {
    id: readText(item, "id"),
    customerId: "c",
    total: readDecimal(item, "amount"),
    issueDate: asOf,
    effectiveDate: asOf,
    ...dates,
  };
}

/** Invoices, each settlement with money of its own that comes no earlier than the invoice. */
function settledInvoices(inputs: JsonObject): Rows {
  const documents = readObjects(inputs, "invoices").map((invoice) => ({
    id: readText(invoice, "id"),
    customerId: "c",
    total: readDecimal(invoice, "amount"),
    issueDate: readText(invoice, "invoiceDate"),
    dueDate: readText(invoice, "dueDate"),
  }));
  const issued = new Map(documents.map((each) => [each.id, each.issueDate]));
  const settlements = readObjects(inputs, "applications").flatMap((each, at) => {
    const documentId = readText(each, "appliedTo");
    const kind = readChoice(each, "kind", ["payment", "creditMemo", "writeOff"]);
    const minor = money(readDecimal(each, "amount"), usd).minor;
    const date = readText(each, "date");
    const after = issued.get(documentId);
    if (after === undefined || minor === 0) return [];
    return [{ id: `s${at}`, documentId, kind, minor, date, born: latestDate([date, after]) ?? date }];
  });
  const paid = settlements.filter((each) => each.kind === "payment" && each.minor > 0);
  const credited = settlements.filter((each) => each.kind === "creditMemo" && each.minor > 0);
  const others = settlements.filter((each) => each.kind === "writeOff" || each.minor < 0);
  const amountOf = (minor: number) => moneyOfMinor(Math.abs(minor), usd);
  const memos = credited.map(({ id, minor, born }) => ({
    id: `memo ${id}`,
    customerId: "c",
    kind: "credit_memo" as const,
    total: amountOf(minor),
    issueDate: born,
  }));
  return {
    documents: [...documents, ...memos],
    receipts: paid.map(({ id, minor, born }) => ({
      id,
      customerId: "c",
      amount: amountOf(minor),
      effectiveDate: born,
    })),
    applications: [...paid, ...credited].map(({ id, documentId, kind, minor, date }) => ({
      id,
      from: kind === "payment" ? { kind: "receipt", id } : { kind: "document", id: `memo ${id}` },
      to: { documentId },
      amount: amountOf(minor),
      effectiveDate: date,
    })),
    writeOffs: others.map(({ id, documentId, minor, date }) => ({
      id,
      kind: minor > 0 ? "write_off" : "recovery",
      to: { documentId },
      amount: amountOf(minor),
      effectiveDate: date,
      reason: "vector",
    })),
  };
}

function documentsAndReceipts(inputs: JsonObject): Rows {
  const all = readObjects(inputs, "documents").map((each) => ({
    id: readText(each, "id"),
    kind: readChoice(each, "kind", ["invoice", "payment", "creditMemo"]),
    date: readText(each, "date"),
    minor: money(readDecimal(each, "amount"), usd).minor,
  }));
  const receipts = all.filter((each) => each.kind === "payment");
  const isReceipt = new Set(receipts.map((each) => each.id));
  return {
    documents: all
      .filter((each) => each.kind !== "payment")
      .map(({ id, kind, date, minor }) => ({
        id,
        customerId: "c",
        kind: kind === "invoice" ? "invoice" : "credit_memo",
        total: moneyOfMinor(kind === "invoice" ? minor : -minor, usd),
        issueDate: date,
      })),
    receipts: receipts.map(({ id, date, minor }) => ({
      id,
      customerId: "c",
      amount: moneyOfMinor(-minor, usd),
      effectiveDate: date,
    })),
    applications: readObjects(inputs, "applications").map((each) => {
      const from = readText(each, "from");
      return {
        from: { kind: isReceipt.has(from) ? "receipt" : "document", id: from },
        to: { documentId: readText(each, "to") },
        amount: readDecimal(each, "amount"),
        effectiveDate: readText(each, "date"),
      };
    }),
  };
}

/** Each label is a bucket of one day, and each balance an item due so many days before. */
function rollUp(inputs: JsonObject): Json {
  const asOf = "2026-01-31";
  const labels = readTexts(inputs, "labels");
  const last = labels.length - 1;
  const buckets = unwrap(
    defineBuckets(labels.map((label, at) => ({ label, from: at === 0 ? null : at, to: at === last ? null : at }))),
  );
  const customers = readObjects(inputs, "customers").map((each) => {
    const parentId = readTextOrNull(each, "parent");
    const id = readText(each, "id");
    return { id, entityId: "e", name: id, ...(parentId === null ? {} : { parentId }) };
  });
  const balances = readObject(inputs, "balances");
  const documents = Object.keys(balances).flatMap((customerId) => {
    const own = readObject(balances, customerId);
    return Object.keys(own).map((label) => ({
      id: JSON.stringify([customerId, label]),
      customerId,
      total: readDecimal(own, label),
      issueDate: "2025-01-01",
      dueDate: addDays(asOf, -labels.indexOf(label)),
    }));
  });
  const book: Book = { ...bookOf({ documents }), customers };
  const result = tryAgeReceivables(book, {
    asOf,
    basis: "due",
    buckets,
    credits: "ownDate",
    groupBy: "customerTree",
    zeroRows: "include",
  });
  return answer(result, (report) => ({
    rows: Object.fromEntries(report.rows.map((row) => [row.key ?? "", rowFigures(report.buckets, row, row.currency)])),
    grandTotal: text(report.totals[0]?.total),
  }));
}

function answer(result: Result<AgingReport>, shape: (report: AgingReport) => JsonObject): JsonObject {
  return result.ok ? shape(result.value) : errorOf(result.issues);
}

function figures(report: AgingReport): JsonObject {
  return rowFigures(report.buckets, report.totals[0], usd);
}

function itemFigures(report: AgingReport): JsonObject {
  const items = (report.items ?? []).map(({ id, daysPastDue, bucket }) => ({ id, daysPastDue, bucket }));
  return { items, ...figures(report) };
}

function rowFigures(
  buckets: AgingReport["buckets"],
  row: AgingRow | AgingTotals | undefined,
  currency: string,
): JsonObject {
  const totals = buckets.map(({ label }, at) => [label, text(row?.buckets[at], currency)] as const);
  return { totals: Object.fromEntries(totals), total: text(row?.total, currency) };
}

function text(minor: number | null | undefined, currency: string = usd): string {
  return formatDecimal(moneyOfMinor(minor ?? 0, currency));
}
