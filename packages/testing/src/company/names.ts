import type { SeededRandom } from "../seeded-random.ts";

const heads = [
  "Alder",
  "Amber",
  "Anchor",
  "Aspen",
  "Beacon",
  "Birch",
  "Blue Heron",
  "Bramble",
  "Bridge",
  "Cedar",
  "Cinder",
  "Clover",
  "Copper",
  "Coral",
  "Crane",
  "Delta",
  "Ember",
  "Fern",
  "Fjord",
  "Flint",
  "Garnet",
  "Granite",
  "Grove",
  "Harvest",
  "Hazel",
  "Heath",
  "Indigo",
  "Ivory",
  "Juniper",
  "Kestrel",
  "Lantern",
  "Larch",
  "Linden",
  "Maple",
  "Marble",
  "Meadow",
  "Mill",
  "Mistral",
  "Moss",
  "North Star",
  "Oak",
  "Ochre",
  "Orchard",
  "Otter",
  "Pebble",
  "Pine",
  "Poplar",
  "Quarry",
  "Quartz",
  "Raven",
  "Reed",
  "Ridge",
  "Rowan",
  "Saffron",
  "Sage",
  "Sequoia",
  "Slate",
  "Sparrow",
  "Spruce",
  "Summit",
  "Tamarack",
  "Thistle",
  "Tide",
  "Timber",
  "Valley",
  "Walnut",
  "Willow",
  "Wren",
  "Yarrow",
  "Zephyr",
] as const; // prettier-ignore
const trades = [
  "Foods",
  "Logistics",
  "Instruments",
  "Textiles",
  "Packaging",
  "Bakeries",
  "Optics",
  "Furniture",
  "Plastics",
  "Brewing",
  "Hardware",
  "Printing",
  "Ceramics",
  "Machinery",
  "Outfitters",
  "Pharma",
  "Seafood",
  "Tools",
  "Wholesale",
  "Works",
] as const; // prettier-ignore
const legalForms: Readonly<Record<string, readonly string[]>> = {
  US: ["Inc.", "LLC", "Corp.", "Co."],
  CA: ["Ltd.", "Inc."],
  DE: ["GmbH", "AG", "GmbH & Co. KG"],
  FR: ["SARL", "SAS"],
  NL: ["B.V."],
  GB: ["Ltd", "plc"],
  CH: ["AG", "GmbH"],
};

/** A company name nobody else in the list has. */
export function companyName(random: SeededRandom, country: string, taken: Set<string>): string {
  for (;;) {
    const name = `${random.pick(heads)} ${random.pick(trades)} ${random.pick(legalForms[country] ?? ["Ltd"])}`;
    const stem = name.split(" ").slice(0, -1).join(" ");
    if (taken.has(stem)) continue;
    taken.add(stem);
    return name;
  }
}

/** The name as a bank shows it: upper case, cut, the legal form changed or dropped. */
export function bankName(random: SeededRandom, name: string): string {
  const plain = name.toUpperCase().replaceAll(".", "");
  return random.weighted([
    [55, name],
    [25, plain],
    [12, plain.slice(0, 22).trim()],
    [8, plain.replace(/ (?:INC|LLC|LTD|GMBH|AG|SARL|SAS|CO|CORP|PLC|BV)$/, "")],
  ]);
}
