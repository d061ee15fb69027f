import type { CurrencyCode, DecimalText, Params, PlainDate } from "@receivables/core";
import { isCurrencyCode } from "@receivables/core";
import { readDecimalText } from "../internal/amounts.ts";
import { readDigitDate } from "../internal/dates.ts";
import type { RecordParser, RecordTarget } from "../internal/record-file.ts";
import { toLiteral } from "../internal/to-literal.ts";
import type { BankIssueCode } from "../issues.ts";
import type {
  Edi820Adjustment,
  Edi820Date,
  Edi820Line,
  Edi820Part,
  Edi820Party,
  Edi820Payment,
  Edi820Reference,
} from "./edi820-model.ts";
import { proveEdi820 } from "./prove-edi820.ts";
import { startX12, type X12Segment } from "./x12-segments.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

interface LineDraft extends Omit<Mutable<Edi820Line>, "adjustments" | "references" | "dates"> {
  adjustments: Edi820Adjustment[];
  references: Edi820Reference[];
  dates: Edi820Date[];
}

interface Draft
  extends Omit<
    Mutable<Edi820Payment>,
    "proof" | "traces" | "parties" | "references" | "dates" | "lines" | "adjustments"
  > {
  traces: string[];
  parties: Edi820Party[];
  references: Edi820Reference[];
  dates: Edi820Date[];
  lines: LineDraft[];
  adjustments: Edi820Adjustment[];
}

interface Open {
  readonly draft: Draft;
  /** Where references and dates go: the item, the adjustment before it, or the payment. */
  item: LineDraft | null;
  adjustment: Mutable<Edi820Adjustment> | null;
  entity: string | undefined;
  segments: number;
  isFull: boolean;
}

interface Envelope {
  readonly control: string;
  children: number;
}

/** Read 820 transaction sets from X12 text that comes in pieces. */
export function startEdi820(target: RecordTarget<Edi820Part>): RecordParser {
  const splitter = startX12((code, params, line) => target.report(code, params, line), target.limits.textLength);
  let interchange: (Envelope & { readonly sender: string; readonly receiver: string }) | null = null;
  let group: Envelope | null = null;
  let open: Open | null = null;
  let foreign: string | null = null;
  let here: X12Segment = { id: "", elements: [], line: 1, offset: 0 };

  const report = (code: BankIssueCode, params: Params): void =>
    target.report(code, { ...params, offset: here.offset }, here.line);
  const element = (index: number): string => here.elements[index - 1] ?? "";

  const readAmount = (index: number): DecimalText | null => {
    const text = element(index);
    if (text === "") return null;
    const isNegative = text.startsWith("-");
    const value = readDecimalText(isNegative ? text.slice(1) : text);
    if (value === null) report("bank.amount_invalid", { recordType: here.id, literal: toLiteral(text) });
    return value === null ? null : isNegative && /[1-9]/.test(value) ? `-${value}` : value;
  };
  const readDate = (index: number): PlainDate | null => {
    const text = element(index);
    if (text === "") return null;
    const date = readDigitDate(text);
    if (date === null) report("bank.date_invalid", { recordType: here.id, literal: toLiteral(text) });
    return date;
  };
  const currencyOf = (index: number): CurrencyCode | null => {
    const code = element(index).toUpperCase();
    if (code === "" || isCurrencyCode(code)) return code === "" ? null : code;
    report("bank.currency_unknown", { recordType: here.id, literal: toLiteral(code) });
    return null;
  };
  const clean = (text: string): string => target.clean(text, here.id, here.line);

  const openSet = (): void => {
    closeSet(false);
    if (group !== null) group.children += 1;
    if (element(1) !== "820") {
      foreign = element(1);
      report("bank.transaction_set_unknown", { literal: toLiteral(element(1)) });
      return;
    }
    open = startSet(element(2));
    open.segments = 1;
  };
  const startSet = (set: string): Open => ({
    draft: {
      ...(interchange === null ? {} : { sender: interchange.sender, receiver: interchange.receiver }),
      control: {
        ...(interchange === null ? {} : { interchange: interchange.control }),
        ...(group === null ? {} : { group: group.control }),
        set,
      },
      amount: null,
      side: null,
      currency: null,
      traces: [],
      parties: [],
      references: [],
      dates: [],
      lines: [],
      adjustments: [],
      line: here.line,
    },
    item: null,
    adjustment: null,
    entity: undefined,
    segments: 0,
    isFull: false,
  });
  const closeSet = (isEnded: boolean): void => {
    if (open === null) return;
    const { draft } = open;
    open = null;
    if (!isEnded) report("bank.trailer_missing", { recordType: "SE", what: "transaction set" });
    const proof = proveEdi820(draft);
    if (proof.verdict === "disproved") {
      const params = { reference: toLiteral(draft.traces[0] ?? draft.control.set), stated: proof.payment ?? "" };
      target.report("bank.remittance_does_not_sum", { ...params, found: proof.items }, draft.line);
    }
    target.emit({ kind: "payment", payment: { ...draft, proof } });
  };
  const checkControl = (stated: string, found: string): void => {
    const same =
      stated === found || (/^\d{1,14}$/.test(stated) && /^\d{1,14}$/.test(found) && Number(stated) === Number(found));
    if (!same) {
      report("bank.control_number_differs", {
        recordType: here.id,
        stated: toLiteral(stated),
        found: toLiteral(found),
      });
    }
  };
  const checkCount = (text: string, what: string, found: number): void => {
    if (!/^\d{1,10}$/.test(text)) report("bank.number_invalid", { recordType: here.id, literal: toLiteral(text) });
    else if (Number(text) !== found) {
      report("bank.record_count_differs", { recordType: here.id, what, stated: Number(text), found });
    }
  };
  const endSet = (): void => {
    if (foreign !== null) {
      foreign = null;
      return;
    }
    if (open === null) {
      report("bank.record_misplaced", { recordType: "SE" });
      return;
    }
    checkCount(element(1), "segments", open.segments);
    checkControl(element(2), open.draft.control.set);
    closeSet(true);
  };
  const endGroup = (): void => {
    closeSet(false);
    foreign = null;
    if (group === null) {
      report("bank.record_misplaced", { recordType: "GE" });
      return;
    }
    checkCount(element(1), "transaction sets", group.children);
    checkControl(element(2), group.control);
    group = null;
  };
  const endInterchange = (): void => {
    closeSet(false);
    closeGroup();
    if (interchange === null) {
      report("bank.record_misplaced", { recordType: "IEA" });
      return;
    }
    checkCount(element(1), "groups", interchange.children);
    checkControl(element(2), interchange.control);
    interchange = null;
  };
  const closeGroup = (): void => {
    if (group !== null) report("bank.trailer_missing", { recordType: "GE", what: "group" });
    group = null;
    foreign = null;
  };
  const closeInterchange = (): void => {
    closeSet(false);
    closeGroup();
    if (interchange !== null) report("bank.trailer_missing", { recordType: "IEA", what: "interchange" });
    interchange = null;
  };

  const addLine = (into: Open, line: Omit<LineDraft, "adjustments" | "references" | "dates" | "line">): void => {
    into.adjustment = null;
    into.item = { ...line, adjustments: [], references: [], dates: [], line: here.line };
    if (into.entity !== undefined) into.item.entity = into.entity;
    if (into.draft.lines.length < target.limits.details) into.draft.lines.push(into.item);
    else if (!into.isFull) {
      into.isFull = true;
      report("bank.remittance_lines_cut", { most: target.limits.details });
    }
  };
  const addReference = (into: Open): void => {
    const text = clean(element(3));
    const reference = { qualifier: element(1), value: clean(element(2)), ...(text === "" ? {} : { text }) };
    if (into.adjustment !== null) into.adjustment.reference ??= reference;
    else bounded((into.item ?? into.draft).references, reference);
  };
  const bounded = <Item>(list: Item[], item: Item): void => {
    if (list.length < target.limits.details) list.push(item);
  };
  const addAdjustment = (into: Open): void => {
    const amount = readAmount(1);
    if (amount === null) {
      if (element(1) === "") report("bank.amount_missing", { recordType: "ADX" });
      return;
    }
    const value = clean(element(4));
    const reference = value === "" ? {} : { reference: { qualifier: element(3), value } };
    into.adjustment = { amount, reason: element(2), ...reference };
    bounded((into.item ?? into.draft).adjustments, into.adjustment);
  };
  const addNote = ({ adjustment }: Open): void => {
    const text = clean(element(2));
    if (adjustment !== null && text !== "") adjustment.text ??= text;
  };
  const addParty = (into: Open): void => {
    const name = clean(element(2));
    bounded(into.draft.parties, {
      role: element(1),
      ...(name === "" ? {} : { name }),
      ...(element(3) === "" ? {} : { idQualifier: element(3) }),
      ...(element(4) === "" ? {} : { id: element(4) }),
    });
  };
  const addDate = (into: Open): void => {
    const date = readDate(2);
    if (date !== null) bounded((into.item ?? into.draft).dates, { qualifier: element(1), date });
  };
  const setPayment = ({ draft }: Open, method: string, date: PlainDate | null): void => {
    draft.amount = readAmount(2);
    if (draft.amount === null && element(2) === "") report("bank.amount_missing", { recordType: here.id });
    if (method !== "") draft.method = method;
    if (date !== null) draft.date = date;
  };

  const segments: Readonly<Record<string, (into: Open) => void>> = {
    BPR: (into) => {
      setPayment(into, element(4), readDate(16));
      into.draft.side = element(3) === "C" ? "credit" : element(3) === "D" ? "debit" : null;
    },
    BPS: (into) => setPayment(into, element(1), null),
    CUR: ({ draft }) => {
      draft.currency ??= currencyOf(2);
    },
    TRN: ({ draft }) => bounded(draft.traces, clean(element(2))),
    N1: addParty,
    NTE: addNote,
    REF: addReference,
    DTM: addDate,
    ADX: addAdjustment,
    ENT: (into) => {
      into.item = null;
      into.adjustment = null;
      into.entity = element(1) === "" ? undefined : element(1);
    },
    RMR: (into) => {
      const gross = readAmount(5);
      const discount = readAmount(6);
      addLine(into, {
        segment: "RMR",
        qualifier: element(1),
        reference: clean(element(2)),
        ...(element(3) === "" ? {} : { action: element(3) }),
        paid: readAmount(4),
        ...(gross === null ? {} : { gross }),
        ...(discount === null ? {} : { discount }),
      });
    },
    RMT: (into) => {
      // Items of an invoice name prices where an invoice names its amounts.
      if (element(1) === "IX") return;
      const gross = readAmount(3);
      const discount = readAmount(6);
      addLine(into, {
        segment: "RMT",
        qualifier: element(1),
        reference: clean(element(2)),
        paid: readAmount(5) ?? gross,
        ...(gross === null ? {} : { gross }),
        ...(discount === null ? {} : { discount }),
      });
    },
  };
  const envelopes: Readonly<Record<string, () => void>> = {
    ISA: () => {
      closeInterchange();
      interchange = { control: element(13), children: 0, sender: element(6), receiver: element(8) };
    },
    GS: () => {
      closeSet(false);
      closeGroup();
      if (interchange !== null) interchange.children += 1;
      group = { control: element(6), children: 0 };
    },
    ST: openSet,
    SE: endSet,
    GE: endGroup,
    IEA: endInterchange,
  };
  const take = (segment: X12Segment): void => {
    here = segment;
    if (open !== null) open.segments += 1;
    const envelope = Object.hasOwn(envelopes, segment.id) ? envelopes[segment.id] : undefined;
    if (envelope !== undefined) {
      envelope();
      return;
    }
    const handler = Object.hasOwn(segments, segment.id) ? segments[segment.id] : undefined;
    if (handler === undefined || foreign !== null) return;
    // The remittance of an ACH addenda is a few segments without any envelope.
    open ??= startSet("");
    handler(open);
  };
  return {
    push: (text) => {
      for (const segment of splitter.push(text)) take(segment);
    },
    end: () => {
      for (const segment of splitter.end()) take(segment);
      if (interchange === null && group === null && open !== null && open.draft.control.set === "") closeSet(true);
      closeInterchange();
    },
    isStopped: () => splitter.isStopped(),
  };
}
