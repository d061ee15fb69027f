import type { RemittanceLine } from "@receivables/core";
import type { Citation, Citations } from "./cite.ts";
import type { FamilyPools } from "./family-pool.ts";
import type { Payer } from "./identify-payer.ts";
import type { Incoming, Run } from "./run.ts";

/** Share of what is cited that must belong to one family for it to stand in for an unknown payer. */
const leastShare = 0.8;

/**
 * The one family of the payer; where nobody knows the payer, the family of nearly all that is cited. Of the lines of an
 * advice those speak that state just what is open: a wrong number is hardly open with the amount beside it.
 */
export function familyOf(run: Run, payer: Payer, cited: Citations): number | null {
  const { cash } = run;
  const families = new Set(payer.candidates.map((at) => cash.family[at] ?? -1));
  const [own, ...others] = families;
  if (own !== undefined && others.length === 0) return own;
  const count = new Map<number, number>();
  const confirmed = cited.found.filter((each) => isConfirmed(run, each));
  const heard = confirmed.length > 0 ? confirmed : cited.found;
  for (const { documents } of heard) {
    for (const family of new Set(documents.map((at) => cash.family[cash.customerOfDocument(at)] ?? -1))) {
      if (own === undefined || families.has(family)) count.set(family, (count.get(family) ?? 0) + 1);
    }
  }
  const [best] = [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best === undefined || best[1] < heard.length * leastShare ? null : best[0];
}

/** The line a document is cited on states what is open of it. */
function isConfirmed({ cash, left }: Run, { documents, line }: Citation): boolean {
  const paid = line?.paid;
  if (paid === undefined || paid === null) return false;
  return documents.some((at) =>
    cash.itemsOfDocument(at).some((item) => left[item] === paid.minor && cash.currencyOf(item) === paid.currency),
  );
}

/**
 * Read references again with the payer's family in mind.
 *
 * What names nothing in the whole Book may be one open document of the family by the running part of its number: who has
 * few invoices of ours need not write `2026-` in front of each. What names a stranger's document and is near one of the
 * family is taken for that: a slip more often finds somebody else's number than somebody pays for a stranger.
 */
export function promoteReferences(
  run: Run,
  money: Incoming,
  payer: Payer,
  cited: Citations,
  pools: FamilyPools,
): Citations {
  const { cash } = run;
  const family = familyOf(run, payer, cited);
  if (family === null) return cited;
  const isOwn = (document: number): boolean => cash.family[cash.customerOfDocument(document)] === family;
  const strangers = cited.found.filter(({ documents }) => !documents.some(isOwn));
  if (cited.unknown.length === 0 && strangers.length === 0) return cited;
  const pool = pools.of(family, money.currency);
  const slips = new Set(strangers.filter(({ text, word }) => pool.near(text).length > 0 || pool.near(word).length > 0));
  const kept = cited.found.filter((each) => !slips.has(each));
  const known = new Set(kept.flatMap((each) => each.documents));
  const found: Citation[] = [...kept];
  const unknown: string[] = [];
  const unknownLines: RemittanceLine[] = [];
  const read = (text: string, line: RemittanceLine | null): void => {
    const [document, ...others] = new Set(pool.named(text).map((item) => cash.documentAt(item)));
    if (document === undefined || others.length > 0 || known.has(document)) {
      unknown.push(text);
      if (line !== null) unknownLines.push(line);
      return;
    }
    known.add(document);
    found.push({ text, word: text, form: "stripped", kind: "document", documents: [document], line });
  };
  for (const { text, word, line } of slips) read(pool.near(text).length > 0 ? text : word, line);
  for (const line of cited.unknownLines) read(line.reference, line);
  const ofLines = new Set(cited.unknownLines.map((line) => line.reference));
  for (const text of cited.unknown) if (!ofLines.has(text)) read(text, null);
  return { found, unknownLines, unknown: [...new Set(unknown)], scraps: cited.scraps };
}
