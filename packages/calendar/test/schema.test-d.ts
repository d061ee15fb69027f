import type { DateRule, FiscalCalendar, HolidayCalendar, PaymentTerms } from "@receivables/calendar";
import type {
  dateRuleSchema,
  fiscalCalendarSchema,
  holidayCalendarSchema,
  paymentTermsSchema,
} from "@receivables/calendar/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof dateRuleSchema>>().toEqualTypeOf<DateRule>();
  expectTypeOf<z.infer<typeof paymentTermsSchema>>().toEqualTypeOf<PaymentTerms>();
  expectTypeOf<z.infer<typeof holidayCalendarSchema>>().toEqualTypeOf<HolidayCalendar>();
  expectTypeOf<z.infer<typeof fiscalCalendarSchema>>().toEqualTypeOf<FiscalCalendar>();
});
