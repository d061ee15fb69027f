import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { lawRuns, lawTimeout } from "../../../tools/src/law-runs.ts";
import { startXml } from "../src/internal/xml-tokenizer.ts";
import { smallCamt } from "./fixtures.ts";

const seed = 20260301;
const timeout = lawTimeout;

/** What was read, texts joined, and the fault after which nothing is compared. */
interface Reading {
  readonly events: readonly string[];
  readonly isFaulty: boolean;
}

class Stop extends Error {
  override readonly name = "Stop";
}

function startEvents() {
  const events: string[] = [];
  let text = "";
  const put = (event: string): void => {
    if (text !== "") events.push(`text ${text}`);
    text = "";
    events.push(event);
  };
  return { events, put, addText: (more: string) => (text += more) };
}

type Read = (pieces: readonly string[]) => Reading;

const startReader =
  (warn: "heard" | "ignored"): Read =>
  (pieces) => {
    const { events, put, addText } = startEvents();
    let isFaulty = false;
    const stop = (): never => {
      isFaulty = true;
      throw new Stop();
    };
    const xml = startXml({
      open: ({ raw }, attributes) =>
        put(`open ${raw} ${JSON.stringify(attributes.map(({ name, value }) => [name, value]))}`),
      close: () => put("close"),
      text: (text) => addText(text),
      doctype: stop,
      warn: warn === "heard" ? stop : () => undefined,
      fail: stop,
    });
    return guard(
      () => {
        for (const piece of pieces) xml.push(piece);
        xml.end();
      },
      () => ({ events, isFaulty }),
    );
  };

const readOurs = startReader("heard");

const readSaxes: Read = (pieces) => {
  const { events, put, addText } = startEvents();
  let isFaulty = false;
  const xml = new SaxesParser();
  const stop = (): never => {
    isFaulty = true;
    throw new Stop();
  };
  let depth = 0;
  xml.on("opentag", ({ name, attributes }) => {
    depth += 1;
    put(`open ${name} ${JSON.stringify(Object.entries(attributes))}`);
  });
  xml.on("closetag", () => {
    depth -= 1;
    put("close");
  });
  xml.on("text", (text) => depth > 0 && addText(text));
  xml.on("cdata", (text) => addText(text));
  xml.on("doctype", stop);
  xml.on("error", stop);
  return guard(
    () => {
      for (const piece of pieces) xml.write(piece);
      xml.close();
    },
    () => ({ events, isFaulty }),
  );
};

function guard(work: () => void, result: () => Reading): Reading {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return result();
}

const shape = fc.constantFrom("a", "b:c", "Ntry", "_x-1.y");
const value = fc.stringMatching(/^[ -~\n\t]{0,8}$/).map((text) => text.replace(/[&<>'"\]]/g, ""));
const special = fc.constantFrom(
  ...[
    "&amp;",
    "&lt;",
    "&#65;",
    "&#x1F600;",
    "\u{1F600}",
    "\r\n",
    "\r",
    "ü",
    "]]a",
    "]a",
    ">",
    "<!-- c -->",
    "<?pi x?>",
  ],
  ...["<![CDATA[a]]b]]>", "<![CDATA[<&\r\n]]>", "<e/>", "<e a='1'\n b=\"2\"/>", "<?p?>", "<!---->"],
);
const content = fc.array(fc.oneof(value, special), { maxLength: 6 }).map((parts) => parts.join(""));
const element = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      shape,
      fc.uniqueArray(fc.tuple(shape, value), { selector: ([name]) => name, maxLength: 3 }),
      fc.array(fc.oneof({ maxDepth: 3 }, content, tie("element")), { maxLength: 4 }),
    )
    .map(
      ([name, attributes, inside]) =>
        `<${name}${attributes.map(([key, text]) => ` ${key}="${text}"`).join("")}>${inside.join("")}</${name} >`,
    ),
})).element;
const document = fc.oneof(
  fc.constant(smallCamt),
  element.map((root) => `<?xml version="1.0"?>\n${root}\n`),
);

const tokens = [
  "<",
  ">",
  "/",
  "&",
  ";",
  '"',
  "'",
  "=",
  " ",
  "]a",
  "-",
  "!",
  "?",
  "\0",
  "\uFFFE",
  "é",
  "x",
  "]]>",
  "--",
  "<!",
  "</a>",
  "<a>",
  "\r",
];
const edit = fc.tuple(fc.nat(3_000), fc.nat(3), fc.constantFrom("", ...tokens));

const changed = fc.tuple(document, fc.array(edit, { maxLength: 3 })).map(([text, edits]) =>
  edits.reduce((now, [at, removed, added]) => {
    const place = at % (now.length + 1);
    return now.slice(0, place) + added + now.slice(place + removed);
  }, text),
);

/** Cut a text wherever the numbers say. */
function cut(text: string, lengths: readonly number[]): readonly string[] {
  const pieces: string[] = [];
  let at = 0;
  for (let index = 0; at < text.length; index += 1) {
    const length = lengths.length === 0 ? text.length : (lengths[index % lengths.length] ?? 1);
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 });

function agrees(read: Read, text: string, pieces: readonly string[]): boolean {
  const ours = read(pieces);
  const theirs = readSaxes([text]);
  if (ours.isFaulty !== theirs.isFaulty) return false;
  // Where reading stops a text may wait on either side.
  return ours.isFaulty || JSON.stringify(ours.events) === JSON.stringify(theirs.events);
}

describe("the XML reader agrees with another one", () => {
  it("on well-formed documents, however they are cut", { timeout }, () => {
    fc.assert(
      fc.property(document, lengths, (text, sizes) => {
        expect(readOurs(cut(text, sizes))).toEqual({ ...readSaxes([text]), isFaulty: false });
      }),
      { seed, numRuns: lawRuns(300) },
    );
  });

  it("on what is one and what is not", { timeout }, () => {
    fc.assert(
      fc.property(changed, lengths, (text, sizes) => {
        if (isJudgedOtherwise(text)) return;
        expect([text, agrees(readOurs, text, cut(text, sizes))]).toEqual([text, true]);
      }),
      { seed, numRuns: lawRuns(1_000) },
    );
  });

  it("which one that takes no notice of small faults does not", () => {
    const careless = fc.property(
      changed,
      (text) => isJudgedOtherwise(text) || agrees(startReader("ignored"), text, [text]),
    );
    expect(fc.check(careless, { seed, numRuns: 2_000 }).failed).toBe(true);
  });
});

/** Names beyond ASCII, the inside of XML declarations and the names of instructions are not judged. */
function isJudgedOtherwise(text: string): boolean {
  const isPlain = !/[^ -~\s\0]/.test(text.replace(/[\u{1F600}ü\uFFFE]/gu, ""));
  const known = text.match(/<\?(?:xml version="1\.0"(?: encoding="UTF-8")?|pi x|p)\?>/g) ?? [];
  return !isPlain || text.split("<?").length - 1 !== known.length;
}
