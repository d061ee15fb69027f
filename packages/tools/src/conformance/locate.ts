import type { XmlElement } from "./formats/format.ts";
import type { Json } from "./topic.ts";

/** One step of an RFC 6901 pointer: a field name or a list position. */
export type PointerToken = string | number;

/** Write steps as an RFC 6901 pointer. */
export function formatPointer(path: readonly PointerToken[]): string {
  return path.map((token) => `/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The value an RFC 6901 pointer leads to. Throws a RangeError when it leads nowhere. */
export function locateJson(root: Json, pointer: string): Json {
  if (pointer !== "" && !pointer.startsWith("/")) throw new RangeError(`not a JSON pointer: ${pointer}`);
  let value: Json = root;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    const next: Json | undefined =
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? new Map<string, Json>(Object.entries(value)).get(key)
        : undefined;
    if (next === undefined) throw new RangeError(`nothing at ${pointer}`);
    value = next;
  }
  return value;
}

/**
 * The element a simple absolute XPath leads to: local names and positions counted from 1, as in
 * `/Response/Payments/Payment[3]`. Empty is the root element. Throws a RangeError when it leads nowhere.
 */
export function locateXml(root: XmlElement, path: string): XmlElement {
  if (path === "") return root;
  if (!path.startsWith("/")) throw new RangeError(`not an absolute path: ${path}`);
  let siblings: readonly XmlElement[] = [root];
  let found = root;
  for (const step of path.slice(1).split("/")) {
    const { name, position } = readStep(step);
    const next = siblings.filter((element) => element.name === name)[position - 1];
    if (next === undefined) throw new RangeError(`nothing at ${path}`);
    found = next;
    siblings = next.children;
  }
  return found;
}

function readStep(step: string): { readonly name: string; readonly position: number } {
  const match = /^(?:[^:[\]]+:)?([^:[\]]+)(?:\[(\d+)\])?$/.exec(step);
  if (match === null) throw new RangeError(`not a simple path step: ${step}`);
  return { name: match[1] ?? "", position: Number(match[2] ?? "1") };
}
