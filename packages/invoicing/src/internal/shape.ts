import { isCurrencyCode, isPlainDate } from "@receivables/core";

/** Where a value is not of its shape. */
export interface ShapeFault {
  /** RFC 6901 pointer. */
  readonly path: string;
  /** Whether the value has the right type and only its text or size is wrong. */
  readonly soft: boolean;
}

/** What a value must look like: asked quickly whether it does, and slowly where it does not. */
export interface Shape {
  readonly accepts: (value: unknown) => boolean;
  readonly find: (value: unknown, path: string, faults: ShapeFault[]) => void;
}

/** A value without parts: of the right type or not, and if so right or not. */
function leaf(isTyped: (value: unknown) => boolean, accepts: (value: unknown) => boolean): Shape {
  return {
    accepts,
    find: (value, path, faults) => {
      if (!accepts(value)) faults.push({ path, soft: isTyped(value) });
    },
  };
}

const isText = (value: unknown): value is string => typeof value === "string";

/** Text of some length. */
export function textShape(most: number, least = 0): Shape {
  return leaf(isText, (value) => isText(value) && value.length <= most && value.length >= least);
}

/** Text without end. */
export const anyTextShape: Shape = leaf(isText, isText);

/** One of a few texts. */
export function choiceShape(...choices: readonly string[]): Shape {
  const known = new Set<unknown>(choices);
  return leaf(
    () => false,
    (value) => known.has(value),
  );
}

/** A truth value. */
export const truthShape: Shape = leaf(
  () => false,
  (value) => value === true || value === false,
);

/** A whole number within bounds. */
export function wholeShape(least: number, most: number): Shape {
  return leaf(
    Number.isInteger,
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  );
}

/** A date of the calendar. */
export const dateShape: Shape = leaf(isText, isPlainDate);

/** A currency an amount can carry. */
export const currencyShape: Shape = leaf(isText, (value) => isText(value) && isCurrencyCode(value));

/** Decimal text without an exponent: digits before a point, `most` of them, and behind one. */
export function decimalShape(most: number, sign: "signed" | "unsigned", length = 1000): Shape {
  return leaf(isText, (value) => isText(value) && value.length <= length && isDecimal(value, most, sign === "signed"));
}

function isDecimal(text: string, most: number, signed: boolean): boolean {
  const { length } = text;
  const start = signed && text.charCodeAt(0) === 45 ? 1 : 0;
  let point = -1;
  for (let at = start; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (code !== 46 || point !== -1 || at === start) return false;
    point = at;
  }
  const whole = (point === -1 ? length : point) - start;
  const fraction = point === -1 ? 1 : length - point - 1;
  return whole > 0 && fraction > 0 && whole <= most && fraction <= most;
}

/** A list of values of one shape. */
export function listShape(item: Shape, least = 0): Shape {
  return {
    accepts: (value) => {
      if (!Array.isArray(value) || value.length < least) return false;
      for (let at = 0; at < value.length; at += 1) if (!item.accepts(value[at])) return false;
      return true;
    },
    find: (value, path, faults) => {
      if (!Array.isArray(value)) faults.push({ path, soft: false });
      else {
        for (let at = 0; at < value.length; at += 1) item.find(value[at], `${path}/${at}`, faults);
        if (value.length < least) faults.push({ path, soft: true });
      }
    },
  };
}

/** An object with these members and no others. */
export function objectShape(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const needed = Object.keys(required).length;
  const members = new Map(
    [...Object.entries(required), ...Object.entries(optional)].map(([name, shape]) => [
      name,
      { accepts: shape.accepts, find: shape.find, counts: Object.hasOwn(required, name) ? 1 : 0 },
    ]),
  );
  return {
    accepts: (value) => {
      if (!isRecord(value)) return false;
      let found = 0;
      for (const name in value) {
        const member = members.get(name);
        if (member === undefined || !member.accepts(value[name])) return false;
        found += member.counts;
      }
      return found === needed;
    },
    find: (value, path, faults) => {
      if (!isRecord(value)) {
        faults.push({ path, soft: false });
        return;
      }
      for (const [name, { find, counts }] of members) {
        if (name in value) find(value[name], `${path}/${name}`, faults);
        else if (counts === 1) faults.push({ path: `${path}/${name}`, soft: false });
      }
      for (const name in value) {
        if (members.has(name)) continue;
        faults.push({ path, soft: true });
        return;
      }
    },
  };
}

/** Objects told apart by the text in one member. */
export function kindShape(member: string, kinds: Readonly<Record<string, Shape>>): Shape {
  const known = new Map(Object.entries(kinds));
  const shapeOf = (value: unknown): Shape | undefined => {
    const kind = isRecord(value) ? value[member] : undefined;
    return typeof kind === "string" ? known.get(kind) : undefined;
  };
  return {
    accepts: (value) => shapeOf(value)?.accepts(value) === true,
    find: (value, path, faults) => {
      const shape = shapeOf(value);
      if (shape !== undefined) shape.find(value, path, faults);
      else faults.push({ path: isRecord(value) ? `${path}/${member}` : path, soft: false });
    },
  };
}

/** Either of two shapes of different types: named where it nearly fits one, else as a whole. */
export function eitherShape(one: Shape, other: Shape): Shape {
  return {
    accepts: (value) => one.accepts(value) || other.accepts(value),
    find: (value, path, faults) => {
      const found = [one, other].map((shape) => {
        const own: ShapeFault[] = [];
        shape.find(value, path, own);
        return own;
      });
      if (found.some((own) => own.length === 0)) return;
      const near = found.filter((own) => own.every(({ soft }) => soft));
      faults.push(...(near.length === 1 ? (near[0] ?? []) : [{ path, soft: false }]));
    },
  };
}

/** Whether a value is an object that is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
