import { expect, it } from "vitest";

it("runs in the time zone it was asked to run in", () => {
  expect(Intl.DateTimeFormat("en").resolvedOptions().timeZone).toBe(process.env["TEST_TZ"] ?? "UTC");
});
