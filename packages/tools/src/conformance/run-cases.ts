import type { CaseFile, ConformanceCase } from "./case-file.ts";
import { textOf } from "./case-file.ts";
import { findMismatch, isObject, type Mismatch } from "./compare.ts";
import type { BankFormats, ErpPayload, ErpSystems, InvoiceMapping } from "./formats/format.ts";
import { answerInvoice, judgeInvoice, statedFigures } from "./invoice-case.ts";
import { type InvoiceTexts, readInvoiceTexts } from "./invoice-texts.ts";
import { locateJson, locateXml } from "./locate.ts";
import type { Json, JsonObject, TopicMappings } from "./topic.ts";
import { readXml } from "./xml.ts";

/** Everything the runner can answer. */
export interface Mappings {
  readonly topics: TopicMappings;
  readonly bank: BankFormats;
  readonly erp: ErpSystems;
  readonly invoice: InvoiceMapping | null;
}

/** What became of one case. */
export interface CaseResult {
  readonly id: string;
  readonly group: ConformanceCase["group"];
  /** The computed result; undefined when there is none. */
  readonly actual?: Json;
  /** Why the case failed; null when it passed. */
  readonly failure: Mismatch | null;
}

/** Answer one case from its question alone and then hold the result against its answer. */
export async function runCase(
  item: ConformanceCase,
  file: CaseFile,
  mappings: Mappings,
  readFile: (name: string) => Promise<Uint8Array>,
): Promise<CaseResult> {
  const { id, group } = item;
  let actual: Json;
  try {
    actual = await computeActual(item, file, mappings, readFile);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, group, failure: { pointer: "", expected: "a result", actual: message } };
  }
  return { id, group, actual, failure: item.answer === null ? null : judge(item.answer, actual, file) };
}

async function computeActual(
  item: ConformanceCase,
  file: CaseFile,
  mappings: Mappings,
  readFile: (name: string) => Promise<Uint8Array>,
): Promise<Json> {
  const question: JsonObject = structuredClone(item.question);
  switch (file.kind) {
    case "vectors":
      return asJson(mapped(mappings.topics, item.group.name)(question));
    case "bank":
      return asJson(await mapped(mappings.bank, item.group.name)(await readFile(textOf(question, "file"))));
    case "erp": {
      const answer = mapped(mappings.erp, item.group.name);
      return asJson(await answer(readPayload(question, await readFile(textOf(question, "file")))));
    }
    case "einvoice": {
      if (mappings.invoice === null) throw new Error("no mapping");
      const texts = await readTexts(question, readFile);
      return asJson(answerInvoice(mappings.invoice, question, statedFigures(item.answer), texts));
    }
  }
}

/** The words of the document itself; null where it is not at hand or no document. */
async function readTexts(
  question: JsonObject,
  readFile: (name: string) => Promise<Uint8Array>,
): Promise<InvoiceTexts | null> {
  const { file = null } = question;
  if (typeof file !== "string") return null;
  try {
    return readInvoiceTexts(readXml(new TextDecoder().decode(await readFile(file))));
  } catch {
    return null;
  }
}

function mapped<T>(table: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw new Error("no mapping");
  return found;
}

function readPayload(question: JsonObject, bytes: Uint8Array): ErpPayload {
  const text = new TextDecoder().decode(bytes);
  const locator = textOf(question, "locator");
  const zone = question["zone"];
  return {
    object: textOf(question, "object"),
    zone: typeof zone === "string" ? zone : "UTC",
    locator,
    text,
    node:
      question["format"] === "xml"
        ? { kind: "xml", element: locateXml(readXml(text), locator) }
        : { kind: "json", value: locateJson(JSON.parse(text), locator) },
  };
}

function judge(answer: JsonObject, actual: Json, file: CaseFile): Mismatch | null {
  if (file.kind === "einvoice") return judgeInvoice(answer, actual);
  const difference = findMismatch(answer, actual, file.rules);
  if (difference !== null) return difference;
  const error = isObject(actual) ? actual["error"] : undefined;
  const unasked = typeof error === "string" && answer["error"] === undefined && file.errorKinds.has(error);
  return unasked ? { pointer: "/error", expected: "(absent)", actual: error } : null;
}

/** The value as it stands in a JSON file; what JSON cannot hold is refused. */
function asJson(value: Json): Json {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new Error("the mapping returned nothing");
  return JSON.parse(text);
}
