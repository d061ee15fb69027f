import { normaliseName } from "@receivables/matching";
import type { Draw } from "../../benchmark.ts";

const starts =
  "Al Ba Bren Cor Da Del El Fan Gar Hol Is Jan Kor Lin Mar Nor Os Pet Quin Ro Sal Tor Ul Ver Wes Xan Yor Zel";
const middles = "a e i o u an en in on ar er ir or al el il ta te ti to ka ke ki la le li ma me mi na ne ni ra re ri";
const ends = "berg dal field gren holm lund man mann nen quist ric sen ska son stad ton vic ville wald wood";
const trades =
  "Logistics Trading Construction Foods Chemicals Software Consulting Engineering Plastics Textiles Energy Medical " +
  "Pharma Packaging Printing Electronics Furniture Automotive Transport Steel Paper Glass Tools Supplies Services " +
  "Manufacturing Distribution Insurance Marketing Media Systems Solutions Technologies International Industries";
const cities =
  "Hamburg Lyon Porto Gdansk Bergen Turku Leeds Dublin Antwerp Basel Graz Malmo Aarhus Boston Denver Austin";
const forms = "Ltd|GmbH|Inc.|LLC|S.A.|B.V.|AB|Oy|A/S|AG|GmbH & Co. KG|S.r.l.|Corp.|PLC|K.K.";
const shorts: Readonly<Record<string, string>> = {
  International: "Intl",
  Manufacturing: "Mfg",
  Technologies: "Tech",
  Engineering: "Eng",
  Services: "Svcs",
  Distribution: "Distr",
  Construction: "Constr",
  Logistics: "Log",
};

/** Company names, no two of them equal once normalised. */
export function drawCompanies(draw: Draw, size: number): readonly string[] {
  const known = new Set<string>();
  const names: string[] = [];
  while (names.length < size) {
    const name = drawCompany(draw);
    const key = normaliseName(name).normalised;
    if (known.has(key)) continue;
    known.add(key);
    names.push(name);
  }
  return names;
}

function drawCompany(draw: Draw): string {
  const trade = pick(draw, trades.split(" "));
  const form = pick(draw, forms.split("|"));
  const kind = draw.between(0, 9);
  if (kind < 4) return `${drawSurname(draw)} ${trade} ${form}`;
  if (kind < 6) return `${drawSurname(draw)} & ${drawSurname(draw)} ${form}`;
  if (kind < 8) return `${drawSurname(draw)} ${trade} ${pick(draw, cities.split(" "))} ${form}`;
  return `${drawSurname(draw)} ${drawSurname(draw)} ${trade} ${form}`;
}

function drawSurname(draw: Draw): string {
  const middle = Array.from({ length: draw.between(0, 2) }, () => pick(draw, middles.split(" "))).join("");
  return pick(draw, starts.split(" ")) + middle + pick(draw, ends.split(" "));
}

/**
 * A name as it arrives with a payment: in 35 of 100 only case, punctuation and legal form differ, 40 have one or two
 * slips of the keyboard, 10 are cut at 22 characters, 10 abbreviated, 5 have their words in another order.
 */
export function misspell(draw: Draw, name: string): string {
  const kind = draw.between(0, 99);
  const plain = withoutForm(name);
  if (kind < 35)
    return draw.between(0, 1) === 0
      ? plain.toUpperCase()
      : `${plain.replace(/ /g, "-")} ${pick(draw, forms.split("|"))}`;
  if (kind < 60) return slip(draw, name.toUpperCase());
  if (kind < 75) return slip(draw, slip(draw, plain));
  if (kind < 85) return name.toUpperCase().slice(0, 22);
  if (kind < 95) return abbreviate(name).toUpperCase();
  return plain.split(" ").reverse().join(" ");
}

function withoutForm(name: string): string {
  const form = forms.split("|").find((each) => name.endsWith(` ${each}`));
  return form === undefined ? name : name.slice(0, -form.length - 1);
}

function abbreviate(name: string): string {
  return name
    .split(" ")
    .map((word) => shorts[word] ?? word)
    .join(" ");
}

/** One letter replaced, left out, doubled or swapped with its neighbour. */
function slip(draw: Draw, name: string): string {
  const letters = [...name].flatMap((letter, at) => (/[a-z]/i.test(letter) ? [at] : []));
  const at = letters[draw.between(0, letters.length - 2)] ?? 0;
  const [before, letter, next, after] = [name.slice(0, at), name[at] ?? "", name[at + 1] ?? "", name.slice(at + 2)];
  const kind = draw.between(0, 3);
  if (kind === 0) return before + String.fromCharCode(65 + draw.between(0, 25)) + next + after;
  if (kind === 1) return before + next + after;
  if (kind === 2) return before + letter + letter + next + after;
  return before + next + letter + after;
}

function pick(draw: Draw, list: readonly string[]): string {
  return list[draw.between(0, list.length - 1)] ?? "";
}
