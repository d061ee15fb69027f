import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { fromEpochDay } from "@receivables/core";
import { dateOfInstant, readCivilDate } from "@receivables/erp";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";

const zones = ["UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kathmandu"];
const settings = { seed: 20260301, numRuns: lawRuns(500) };

describe("readCivilDate", () => {
  it.each([
    ["2011-03-07", "2011-03-07"],
    ["2011-03-07T00:00:00", "2011-03-07"],
    ["2011-03-07 23:59:59", "2011-03-07"],
    ["2011-03-07T23:59:59.999", "2011-03-07"],
    ["2014-09-18T08:08:02-07:00", "2014-09-18"],
    ["2019-03-05 18:59:06+00:00", "2019-03-05"],
    ["/Date(1539993600000+0000)/", "2018-10-20"],
    ["/Date(1539954000000+1300)/", "2018-10-20"],
    ["/Date(-62135596800000+0000)/", "0001-01-01"],
  ])("keeps the date written in %s, whatever the zone", (text, date) => {
    for (const zone of zones) expect(readCivilDate(text, zone)).toBe(date);
  });

  it.each([
    ["2026-03-01T10:30:00Z", "Pacific/Kiritimati", "2026-03-02"],
    ["2026-03-01T07:30:00Z", "America/Los_Angeles", "2026-02-28"],
    ["/Date(1234567890000)/", "UTC", "2009-02-13"],
    ["/Date(1234567890000)/", "Pacific/Auckland", "2009-02-14"],
  ])("reads the instant %s in %s", (text, zone, date) => {
    expect(readCivilDate(text, zone)).toBe(date);
  });

  it.each([
    "",
    "soon",
    "2026-02-30",
    "2026-13-01",
    "03/07/2011",
    "2011-03-07T25:00:00",
    "/Date(x)/",
    "/Date(9e99)/",
    "20110307",
  ])("finds no date in %j", (text) => {
    expect(readCivilDate(text, "UTC")).toBeNull();
  });

  it("gives every civil date back from each way to write it, in every zone", () => {
    const law = fc.property(fc.integer({ min: -25567, max: 84004 }), fc.constantFrom(...zones), (day, zone) => {
      const date = fromEpochDay(day);
      const written = [date, `${date}T00:00:00`, `/Date(${day * 86_400_000}+0000)/`, `${date}T23:00:00+13:00`];
      return written.every((text) => readCivilDate(text, zone) === date);
    });
    fc.assert(law, settings);
  });

  it("fails that law when civil dates are read as instants", () => {
    const law = fc.property(fc.integer({ min: 0, max: 20000 }), fc.constantFrom(...zones), (day, zone) => {
      return dateOfInstant(day * 86_400_000, zone) === fromEpochDay(day);
    });
    expect(() => fc.assert(law, settings)).toThrow();
  });

  it("does not depend on the zone of the machine", () => {
    const script = fileURLToPath(new URL("dates-in-zone.ts", import.meta.url));
    const answers = ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"].map((TZ) =>
      execFileSync(process.execPath, ["--conditions=@receivables/source", "--no-warnings", script], {
        env: { ...process.env, TZ },
        encoding: "utf8",
      }),
    );
    expect(answers[0]).toContain("2026-03-01");
    expect(new Set(answers).size).toBe(1);
  });
});
