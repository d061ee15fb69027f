import type { ReadingLoss } from "../model/reading.ts";
import { trimXml, type XmlNode } from "./xml-node.ts";

/** All texts and attributes nobody mapped, and elements without any content. */
export function listLosses(root: XmlNode): readonly ReadingLoss[] {
  const losses: ReadingLoss[] = [];
  visit(root, `/${root.name}`, losses);
  return losses;
}

function visit(node: XmlNode, xpath: string, losses: ReadingLoss[]): void {
  const { line, column } = node;
  for (const { name, value, used } of node.attributes) {
    if (!used) losses.push({ xpath: `${xpath}/@${name}`, value, line, column });
  }
  const text = trimXml(node.text);
  const isEmpty = node.children.length === 0 && text === "";
  if ((text !== "" || isEmpty) && !node.textUsed) losses.push({ xpath, value: text, line, column });
  const count = new Map<string, number>();
  for (const { name } of node.children) count.set(name, (count.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  for (const child of node.children) {
    const place = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, place);
    const step = (count.get(child.name) ?? 0) > 1 ? `${child.name}[${place}]` : child.name;
    visit(child, `${xpath}/${step}`, losses);
  }
}
