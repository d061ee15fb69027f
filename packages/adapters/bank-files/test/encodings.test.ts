import { describe, expect, it } from "vitest";
import { parseBankFile } from "../src/index.ts";
import { camtEntry, camtFile, camtStatement, smallBai2 } from "./fixtures.ts";

const text = (head: string) =>
  camtFile(camtStatement(camtEntry("1.00", "CRDT", "<AddtlNtryInf>Müller € ž</AddtlNtryInf>")), { head });

function utf16(content: string, isBigEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? "\uFEFF" : ""), ...content].flatMap((each) =>
    each.split("").map((unit) => unit.charCodeAt(0)),
  );
  return Uint8Array.from(units.flatMap((unit) => (isBigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
}

/** Latin text of one byte a character, with the euro sign and ž where windows-1252 has them. */
function oneByte(content: string): Uint8Array {
  return Uint8Array.from([...content].map((each) => (each === "€" ? 0x80 : each === "ž" ? 0x9e : each.charCodeAt(0))));
}

function read(bytes: Uint8Array, encoding?: string) {
  const { items, issues } = parseBankFile(bytes, encoding === undefined ? {} : { encoding });
  return { text: items[0]?.entries[0]?.text, codes: issues.map(({ code }) => code) };
}

const utf8 = new TextEncoder();
const whole = { text: "Müller € ž", codes: [] };

describe("the encoding of a file", () => {
  it.each([
    ["UTF-8", utf8.encode(text('<?xml version="1.0" encoding="UTF-8"?>'))],
    ["UTF-8 without a declaration", utf8.encode(text("<!-- -->"))],
    ["UTF-8 with a byte order mark", utf8.encode(`\uFEFF${text('<?xml version="1.0"?>')}`)],
    [
      "UTF-16 little endian with a byte order mark",
      utf16(text('<?xml version="1.0" encoding="UTF-16"?>'), false, true),
    ],
    ["UTF-16 big endian with a byte order mark", utf16(text('<?xml version="1.0" encoding="UTF-16"?>'), true, true)],
    ["UTF-16 without a mark", utf16(text('<?xml version="1.0" encoding="UTF-16"?>'), false, false)],
    ["windows-1252", oneByte(text('<?xml version="1.0" encoding="windows-1252"?>'))],
    ["ISO-8859-1", oneByte(text("<?xml version='1.0' encoding='iso-8859-1' standalone='yes'?>"))],
  ])("may be %s", (_, bytes) => {
    expect(read(bytes)).toEqual(whole);
  });

  it("may be another one the platform knows", () => {
    const bytes = oneByte(
      text('<?xml version="1.0" encoding="ISO-8859-15"?>').replace("ž", "x").replace("€", "\u00A4"),
    );
    expect(read(bytes)).toEqual({ text: "Müller € x", codes: [] });
  });

  it("may be named by the caller where the file does not tell", () => {
    const bytes = oneByte(smallBai2.replace("ACME", "Müller"));
    expect(read(bytes, "windows-1252").text).toContain("Müller");
  });

  it("that no platform knows stops reading", () => {
    expect(read(utf8.encode(text('<?xml version="1.0" encoding="EBCDIC-X"?>')))).toEqual({
      text: undefined,
      codes: ["bank.encoding_unsupported"],
    });
    expect(read(Uint8Array.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c]))).toMatchObject({
      codes: ["bank.encoding_unsupported"],
    });
  });

  it("that is not the declared one is said, and the text is read as it is", () => {
    const declared = text('<?xml version="1.0" encoding="UTF-16"?>');
    expect(read(utf8.encode(declared))).toEqual({ ...whole, codes: ["bank.encoding_contradicted"] });
    const marked = utf8.encode(`\uFEFF${text('<?xml version="1.0" encoding="ISO-8859-1"?>')}`);
    expect(read(marked)).toEqual({ ...whole, codes: ["bank.encoding_contradicted"] });
  });
});

describe("bytes that are no text", () => {
  it("are located and become U+FFFD, nothing is guessed", () => {
    const bytes = oneByte(smallBai2.replace("ACME", "Müller"));
    const { items, issues } = parseBankFile(bytes);
    expect(issues).toMatchObject([
      { code: "bank.invalid_bytes", params: { offset: bytes.indexOf(0xfc), bytes: "FC", encoding: "utf-8" } },
    ]);
    expect(items[0]?.entries[0]?.text).toContain("M\uFFFDller");
  });

  it.each([
    ["an overlong form", [0xc0, 0xaf], "C0"],
    ["a surrogate", [0xed, 0xa0, 0x80], "ED"],
    ["a character beyond Unicode", [0xf5, 0x80, 0x80, 0x80], "F5"],
    ["half a character", [0xe2, 0x82], "E2 82"],
  ])("are found for %s", (_, wrong, found) => {
    const bytes = Uint8Array.from([...utf8.encode(smallBai2), ...wrong]);
    expect(parseBankFile(bytes).issues[0]).toMatchObject({
      code: "bank.invalid_bytes",
      params: { offset: smallBai2.length, bytes: found },
    });
  });

  it("are found in UTF-16 and windows-1252", () => {
    const lone = utf16(smallBai2.replace("ACME", "\uD800CME"), true, true);
    expect(parseBankFile(lone).issues).toMatchObject([
      { code: "bank.invalid_bytes", params: { bytes: "D8 00", encoding: "utf-16be" } },
    ]);
    const odd = Uint8Array.from([...utf16(smallBai2, false, true), 0x41]);
    expect(parseBankFile(odd).issues[0]).toMatchObject({ code: "bank.invalid_bytes", params: { bytes: "41" } });
    const bytes = oneByte(smallBai2.replace("ACME", "\u0081CME"));
    expect(parseBankFile(bytes, { encoding: "cp1252" }).issues).toMatchObject([
      { code: "bank.invalid_bytes", params: { bytes: "81", encoding: "windows-1252" } },
    ]);
  });
});
