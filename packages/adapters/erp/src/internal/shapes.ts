import { type Issue, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { z } from "zod";
import { erpIssues } from "../issues.ts";

/** A text field; numbers are read as text, white space around it and emptiness are no text. */
export const text = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value): string | null => {
    const trimmed = value === null || value === undefined ? "" : String(value).trim();
    return trimmed === "" ? null : trimmed;
  });

/** A field that must hold text. */
export const key = z.union([z.string(), z.number()]).transform((value, context): string => {
  const trimmed = String(value).trim();
  if (trimmed === "") context.addIssue({ code: "custom", message: "empty" });
  return trimmed;
});

/** An amount as it stands: number or text; emptiness is no amount. */
export const amount = z
  .union([z.number(), z.string(), z.null()])
  .optional()
  .transform((value): number | string | null =>
    value === undefined || (typeof value === "string" && value.trim() === "") ? null : value,
  );

/** A yes or no, written as JSON or as text. */
export const flag = z
  .union([z.boolean(), z.string(), z.null()])
  .optional()
  .transform((value): boolean | null => {
    if (typeof value === "boolean") return value;
    const word = value?.trim().toLowerCase();
    return word === "true" ? true : word === "false" ? false : null;
  });

/** A nested record that may be missing; an empty XML element is a missing one. */
export function child<Shape extends z.ZodType>(shape: Shape): z.ZodPreprocess<z.ZodOptional<Shape>> {
  return z.preprocess((value) => (value === "" || value === null ? undefined : value), shape.optional());
}

/** A list that may be missing; one record where a list belongs is a list of one. */
export function list<Shape extends z.ZodType>(shape: Shape): z.ZodPreprocess<z.ZodOptional<z.ZodArray<Shape>>> {
  return z.preprocess((value) => {
    if (value === null || value === undefined) return undefined;
    if (value === "") return [];
    return Array.isArray(value) ? value : [value];
  }, z.array(shape).optional());
}

/** Check a payload against the fields we read; the issues point below `path`. */
export function parseShape<Shape extends z.ZodType>(
  shape: Shape,
  payload: unknown,
  object: string,
  path: string,
): Result<z.output<Shape>> {
  const parsed = shape.safeParse(payload);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.map((issue): Issue => {
    const pointer = issue.path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    const field = issue.path.findLast((step) => typeof step === "string");
    const reason =
      field === undefined ? "it is no record of this kind" : `the field ${field} is missing or has another form`;
    return makeIssue(erpIssues, "erp.malformed", { object, reason }, { path: `${path}${pointer}` });
  });
  return refuse(...issues);
}
