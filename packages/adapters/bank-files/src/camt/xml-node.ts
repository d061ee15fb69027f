/** An element of a camt message, names without their prefix, with what of its attributes matters. */
export interface XmlNode {
  readonly name: string;
  /** Line of its start tag. */
  readonly line: number;
  /** The attribute `Ccy`. */
  readonly currency: string | null;
  readonly children: XmlNode[];
  /** The text directly inside, as in the file. */
  text: string;
}

/** The first child of a name. */
export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  if (node === undefined) return undefined;
  for (const child of node.children) if (child.name === name) return child;
  return undefined;
}

/** The first of the children of a name, for each step of a path. */
export function findNode(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  let found = node;
  for (const name of path) found = childOf(found, name);
  return found;
}

/** All children of a name. */
export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node === undefined ? [] : node.children.filter((child) => child.name === name);
}

/** The text at the end of a path, see {@link plainText}; `undefined` when there is none. */
export function findText(node: XmlNode | undefined, ...path: readonly string[]): string | undefined {
  const found = findNode(node, ...path);
  return found === undefined ? undefined : plainText(found);
}

/** A text without white space around it, its line breaks as single spaces; `undefined` when it is empty. */
export function plainText(node: XmlNode): string | undefined {
  const text = node.text.trim();
  if (text === "") return undefined;
  if (!text.includes("\n")) return text;
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}
