import { prepareNames, searchNames } from "@receivables/matching";
import MiniSearch from "minisearch";
import type { Contestant, Draw, Json } from "../../benchmark.ts";
import { drawCompanies, misspell } from "./company-names.ts";

const queryCount = 200;
const most = 10;

/** Known names, and queries whose true name is known. */
interface NameTask {
  readonly names: readonly string[];
  readonly queries: readonly string[];
  readonly truth: readonly number[];
}

/** Searching misspelt payer names among many, against minisearch; recall is read off the same queries. */
export const names: readonly Contestant[] = [
  {
    who: "searchNames",
    task: `${queryCount} misspelt names`,
    prepare: (draw, size) => {
      const task = drawTask(draw, size);
      const index = prepareNames(task.names);
      return () => {
        const found = task.queries.map((query) => searchNames(index, query, { most }));
        return () => answer(task, (at) => found[at]?.map((hit) => hit.entry) ?? []);
      };
    },
    figures: recallOf,
  },
  {
    who: "minisearch fuzzy 0.2 and prefix",
    task: `${queryCount} misspelt names, by minisearch`,
    samples: 3,
    prepare: (draw, size) => prepareMiniSearch(draw, size, { fuzzy: 0.2, prefix: true }),
    figures: recallOf,
  },
  {
    who: "minisearch fuzzy 0.2",
    task: `${queryCount} misspelt names, by minisearch without beginnings`,
    samples: 3,
    prepare: (draw, size) => prepareMiniSearch(draw, size, { fuzzy: 0.2 }),
    figures: recallOf,
  },
];

export const nameRatios = {
  "searchNames over minisearch fuzzy and prefix": { slow: "minisearch fuzzy 0.2 and prefix", fast: "searchNames" },
  "searchNames over minisearch fuzzy": { slow: "minisearch fuzzy 0.2", fast: "searchNames" },
} as const;

function prepareMiniSearch(draw: Draw, size: number, options: { readonly fuzzy: number; readonly prefix?: boolean }) {
  const task = drawTask(draw, size);
  const index = new MiniSearch<{ readonly id: number; readonly name: string }>({ fields: ["name"] });
  index.addAll(task.names.map((name, id) => ({ id, name })));
  return () => {
    const found = task.queries.map((query) => index.search(query, options).slice(0, most));
    return () => answer(task, (at) => found[at]?.map((hit) => Number(hit.id)) ?? []);
  };
}

/** For each query where the true name stands among the answers, or -1. */
function answer(task: NameTask, hits: (at: number) => readonly number[]): Json {
  return task.truth.map((entry, at) => hits(at).indexOf(entry));
}

function recallOf(result: Json): Readonly<Record<string, number>> {
  const places = Array.isArray(result) ? result.map(Number) : [];
  const share = (count: number): number => Math.round((count / places.length) * 10_000) / 100;
  return {
    "recall among the first ten, percent": share(places.filter((place) => place >= 0).length),
    "recall of the first, percent": share(places.filter((place) => place === 0).length),
  };
}

function drawTask(draw: Draw, size: number): NameTask {
  const known = drawCompanies(draw, size);
  const truth = Array.from({ length: queryCount }, () => draw.between(0, size - 1));
  return { names: known, truth, queries: truth.map((entry) => misspell(draw, known[entry] ?? "")) };
}
