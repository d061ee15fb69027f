import { type Issue, makeIssue } from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { InvoiceInput } from "../model/invoice-input.ts";
import { isRecord, type ShapeFault } from "./shape.ts";

/** Check the parts of an input that are lists or objects of their own, for callers without types. */
export function checkShapes(input: InvoiceInput, issues: Issue[]): void {
  requireList(issues, "lines", input.lines);
  if (input.allowances !== undefined) requireList(issues, "allowances", input.allowances);
  if (input.charges !== undefined) requireList(issues, "charges", input.charges);
  if (input.deposits !== undefined) requireDeposits(issues, input.deposits);
  if (input.certificates !== undefined) requireCertificates(issues, input.certificates);
  const { accounting, terms, details } = input;
  if (accounting !== undefined && !(isRecord(accounting) && isRecord(accounting.rate))) {
    refuseShape(issues, "accounting", "accounting");
  }
  if (details !== undefined && !isRecord(details)) refuseShape(issues, "details", "details");
  if (terms !== undefined && typeof terms !== "string" && !hasKind(terms)) refuseShape(issues, "terms", "terms");
}

/** Whether a value whose type says it is an object is one; without narrowing it. */
export function isObject(value: unknown): boolean {
  return isRecord(value);
}

/** The issues of a value that is not of its shape, one for each place. */
export function shapeIssues(faults: readonly ShapeFault[], whole: string): readonly Issue[] {
  return [...new Set(faults.map(({ path }) => path))].map((path): Issue => {
    const field = path === "" ? whole : path.slice(path.lastIndexOf("/") + 1);
    return makeIssue(invoicingIssues, "invoicing.input_invalid", { field }, { path });
  });
}

/** Name a part that is not of the expected shape. */
export function refuseShape(issues: Issue[], field: string, path: string): void {
  issues.push(makeIssue(invoicingIssues, "invoicing.input_invalid", { field }, { path: `/${path}` }));
}

function requireList(issues: Issue[], field: string, list: unknown): void {
  if (!Array.isArray(list)) refuseShape(issues, field, field);
}

function requireDeposits(issues: Issue[], deposits: unknown): void {
  if (!Array.isArray(deposits)) {
    refuseShape(issues, "deposits", "deposits");
    return;
  }
  deposits.forEach((deposit: unknown, at) => {
    const groups: unknown = isRecord(deposit) ? deposit["groups"] : null;
    if (!Array.isArray(groups) || !groups.every(isRecord)) refuseShape(issues, "A deposit", `deposits/${at}`);
  });
}

function requireCertificates(issues: Issue[], certificates: unknown): void {
  if (!Array.isArray(certificates)) {
    refuseShape(issues, "certificates", "certificates");
    return;
  }
  certificates.forEach((certificate: unknown, at) => {
    const sound =
      isRecord(certificate) &&
      isTexts(certificate["jurisdictions"]) &&
      (certificate["lineIds"] === undefined || isTexts(certificate["lineIds"]));
    if (!sound) refuseShape(issues, "A certificate", `certificates/${at}`);
  });
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/** Terms as data: what they say is checked by the calendar, here only that it can be asked. */
function hasKind(terms: unknown): boolean {
  if (!isRecord(terms)) return false;
  const { kind, parts, discounts, due } = terms;
  if (kind === "single") return Array.isArray(discounts) && discounts.every(isRecord) && isRecord(due);
  return kind === "instalments" && Array.isArray(parts) && parts.every(isRecord);
}
