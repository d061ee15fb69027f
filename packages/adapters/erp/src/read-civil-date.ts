import { fromEpochDay, isPlainDate, type PlainDate, toEpochDay } from "@receivables/core";

const dayMillis = 86_400_000;

/**
 * The civil date behind any of the ways sources write one.
 *
 * `2026-03-01`, `2026-03-01T00:00:00` and a timestamp with an offset keep the date as written. `/Date(ms+hhmm)/` is the
 * date at that offset. A timestamp ending in `Z` and `/Date(ms)/` are instants and are read in the zone given.
 *
 * **Refuses** nothing; see the return value. **Source** ISO 8601-1:2019, 5.2; the serialised `DateTime` of .NET web
 * services.
 *
 * @param text - what the payload holds
 * @param timeZone - IANA zone for instants
 * @returns the date, or `null` when the text is none
 * @throws RangeError when the zone is unknown
 * @example
 * ```ts
 * readCivilDate("2011-03-07T00:00:00", "UTC") // => "2011-03-07"
 * readCivilDate("/Date(1772064000000+0000)/", "Pacific/Auckland") // => "2026-02-26"
 * readCivilDate("2026-03-01T23:00:00Z", "Pacific/Auckland") // => "2026-03-02"
 * readCivilDate("2026-02-30", "UTC") // => null
 * ```
 * @category Reading
 */
export function readCivilDate(text: string, timeZone: string): PlainDate | null {
  const serialised = /^\/Date\((-?\d{1,16})([+-])?(\d{2})?(\d{2})?\)\/$/.exec(text);
  if (serialised !== null) {
    const [, millis = "", sign, hours = "0", minutes = "0"] = serialised;
    if (sign === undefined) return dateOfInstant(Number(millis), timeZone);
    const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
    return dateOfDay(Math.floor((Number(millis) + offset) / dayMillis));
  }
  const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text,
  );
  if (written === null) return null;
  const [, date = "", hours = "0", minutes = "0", seconds = "0", , zone] = written;
  if (!isPlainDate(date) || Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  if (zone !== "Z") return date;
  const clock = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return dateOfInstant(toEpochDay(date) * dayMillis + clock, timeZone);
}

/**
 * The civil date of an instant in a zone.
 *
 * **Units** milliseconds since 1970-01-01T00:00Z. **Source** IANA time zone database, through Intl.
 *
 * @param millis - the instant
 * @param timeZone - IANA zone
 * @returns the date, or `null` outside the years 1 to 9999
 * @throws RangeError when the zone is unknown
 * @example
 * ```ts
 * [dateOfInstant(1234567890000, "UTC"), dateOfInstant(1234567890000, "Pacific/Auckland")]
 * // => ["2009-02-13", "2009-02-14"]
 * ```
 * @category Reading
 */
export function dateOfInstant(millis: number, timeZone: string): PlainDate | null {
  if (timeZone === "UTC") return dateOfDay(Math.floor(millis / dayMillis));
  if (!Number.isFinite(millis) || Math.abs(millis) > 8.64e15) return null;
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(millis)) parts[type] = value;
  const date = `${(parts["year"] ?? "").padStart(4, "0")}-${parts["month"]}-${parts["day"]}`;
  return parts["era"] === "AD" && isPlainDate(date) ? date : null;
}

/** Whether Intl knows a zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone,
    era: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
}

function dateOfDay(day: number): PlainDate | null {
  // 0001-01-01 and 9999-12-31.
  return day >= -719162 && day <= 2932896 ? fromEpochDay(day) : null;
}
