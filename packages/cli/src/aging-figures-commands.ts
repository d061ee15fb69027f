import {
  type AgingBasis,
  ageSeries,
  backtestCashForecast,
  creditMemoRates,
  daysToClose,
  forecastCash,
  measureCollectorEffort,
  measureDeliveryFailures,
  measureDisputeCycle,
  orderToInvoiceLag,
  straightThroughRate,
} from "@receivables/aging";
import { type Book, type CurrencyCode, InvariantError, isCurrencyCode, type Result } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import { InvalidArgumentError, Option } from "commander";
import { closedPeriodsSchema, deliveryAttemptsSchema, orderDatesSchema } from "./aging-schemas.ts";
import { type CommandGroup, noun } from "./command.ts";
import { parseBasis, parseBuckets, parseDate, parseInstant } from "./parse-option.ts";
import { RefusedInput, readDocument } from "./read-records.ts";
import type { Terminal } from "./terminal.ts";

interface SeriesOptions {
  readonly book: string;
  readonly from: string;
  readonly to: string;
  readonly every: "week" | "month" | "quarter";
  readonly basis: AgingBasis;
  readonly buckets: readonly number[];
  readonly knownAt?: string;
  readonly missingDueDate?: "terms" | "postingDate" | "documentDate" | "refuse";
}

interface FiguresOptions {
  readonly book: string;
  readonly from: string;
  readonly to: string;
  readonly knownAt?: string;
  readonly collector: "salesperson" | { readonly dimension: string };
  readonly causeDimension?: string;
  readonly automatic: readonly string[];
  readonly orders?: string;
  readonly deliveries?: string;
  readonly closes?: string;
}

interface ForecastOptions {
  readonly book: string;
  readonly asOf: string;
  readonly knownAt?: string;
  readonly currency: CurrencyCode;
  readonly weeks: number;
  readonly historyFrom: string;
  readonly leastPayments: number;
  readonly missingDueDate: "documentDate" | "refuse";
  readonly backtest?: readonly string[];
}

/** `receivables aging series|figures|forecast`: agings from date to date, figures to manage by, when the money comes. */
export const agingFiguresCommands: CommandGroup = (program, { terminal }) => {
  const aging = noun(program, "aging", "who owes what, and for how long");
  aging
    .command("series")
    .description("the totals of an aging at the end of every week, month or quarter, a JSON line for each")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--from <date>", "first day that may end a period", parseDate)
    .requiredOption("--to <date>", "last day that may end a period", parseDate)
    .addOption(
      new Option("--every <step>", "how far apart").choices(["week", "month", "quarter"]).makeOptionMandatory(),
    )
    .addOption(new Option("--basis <basis>", "the date days count from").argParser(parseBasis).makeOptionMandatory())
    .option("--buckets <days>", "last day of each closed bucket", parseBuckets, [30, 60, 90])
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .addOption(
      new Option("--missing-due-date <policy>", "what an item without due date is aged by").choices([
        "terms",
        "postingDate",
        "documentDate",
        "refuse",
      ]),
    )
    .action(async ({ book: file, ...options }: SeriesOptions) => {
      const book = await readDocument(terminal, file, bookSchema);
      for (const point of orRefuse(file, () => ageSeries(book, options))) {
        await terminal.write(`${JSON.stringify(point)}\n`);
      }
    });
  aging
    .command("figures")
    .description("collector effort, disputes, straight-through rate and credit memos of a span, and what files tell")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--from <date>", "first day", parseDate)
    .requiredOption("--to <date>", "last day", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .addOption(
      new Option("--collector <who>", "salesperson, or dimension:<name> of the customers")
        .argParser(parseCollector)
        .default("salesperson"),
    )
    .option("--cause-dimension <name>", "dimension of credit memos that tells their cause; else the dispute does")
    .option("--automatic <codes...>", "beginnings of the reasons a program leaves on applications", ["cash."])
    .option("--orders <file>", "order-dates as JSON, for the lag from order to invoice")
    .option("--deliveries <file>", "delivery-attempts as JSON, for failures of delivery")
    .option("--closes <file>", "closed-periods as JSON, for the days to close")
    .action(async (options: FiguresOptions) => {
      const book = await readDocument(terminal, options.book, bookSchema);
      const files = await figuresOfFiles(terminal, book, options);
      await terminal.write(`${JSON.stringify({ ...figuresOfBook(book, options), ...files })}\n`);
    });
  aging
    .command("forecast")
    .description("expected cash by week from how customers paid, or how far earlier forecasts were off")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption(
      "--as-of <date>",
      "the day it is made; with --backtest the last day the Book has all money of",
      parseDate,
    )
    .requiredOption("--currency <code>", "which amounts", parseCurrency)
    .requiredOption("--history-from <date>", "payments from this day on make the behaviour", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .option("--weeks <count>", "weeks looked ahead", parseCount, 13)
    .option("--least-payments <count>", "with fewer a customer pays as all do", parseCount, 5)
    .addOption(
      new Option("--missing-due-date <policy>", "what an item without due date is due by")
        .choices(["documentDate", "refuse"])
        .default("refuse"),
    )
    .option("--backtest <dates>", "days to forecast from again, with commas between", parseDates)
    .action(async ({ book: file, backtest, knownAt, asOf, ...options }: ForecastOptions) => {
      const book = await readDocument(terminal, file, bookSchema);
      const known = knownAt === undefined ? {} : { knownAt };
      const made =
        backtest === undefined
          ? unwrapped(forecastCash(book, { ...options, ...known, asOf }), file)
          : unwrapped(backtestCashForecast(book, { ...options, origins: backtest, through: asOf }), file);
      await terminal.write(`${JSON.stringify(made)}\n`);
    });
};

/** What a Book alone tells of a span. */
function figuresOfBook(book: Book, { from, to, knownAt, collector, causeDimension, automatic }: FiguresOptions) {
  const span = { from, to, ...(knownAt === undefined ? {} : { knownAt }) };
  const currencies = [
    ...book.documents.map((each) => each.currency),
    ...book.receipts.map((each) => each.amount.currency),
  ];
  return {
    from,
    to,
    collectors: measureCollectorEffort(book, { ...span, collector }),
    disputes: measureDisputeCycle(book, span),
    currencies: [...new Set(currencies)].sort().map((currency) => ({
      currency,
      straightThrough: straightThroughRate(book, { ...span, currency, automaticReasons: automatic }),
      creditMemos: creditMemoRates(book, {
        ...span,
        currency,
        ...(causeDimension === undefined ? {} : { causeDimension }),
      }),
    })),
  };
}

/** What a Book does not know and files do. */
async function figuresOfFiles(terminal: Terminal, book: Book, { from, to, ...options }: FiguresOptions) {
  const { knownAt, orders, deliveries, closes } = options;
  const span = { from, to, ...(knownAt === undefined ? {} : { knownAt }) };
  const orderToInvoice =
    orders === undefined
      ? {}
      : {
          orderToInvoice: unwrapped(
            orderToInvoiceLag(book, { ...span, orders: await readDocument(terminal, orders, orderDatesSchema) }),
            orders,
          ),
        };
  const delivered =
    deliveries === undefined
      ? {}
      : { deliveries: measureDeliveryFailures(await readDocument(terminal, deliveries, deliveryAttemptsSchema)) };
  const closed =
    closes === undefined
      ? {}
      : { daysToClose: unwrapped(daysToClose(await readDocument(terminal, closes, closedPeriodsSchema)), closes) };
  return { ...orderToInvoice, ...delivered, ...closed };
}

function unwrapped<Value>(result: Result<Value>, file: string): Value {
  if (!result.ok) throw new RefusedInput(result.issues.map((issue) => ({ ...issue, file })));
  return result.value;
}

/** A series throws the issues of what is refused. */
function orRefuse<Value>(file: string, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InvariantError) || error.issues.length === 0) throw error;
    throw new RefusedInput(error.issues.map((issue) => ({ ...issue, file })));
  }
}

function parseCollector(text: string): FiguresOptions["collector"] {
  if (text === "salesperson") return text;
  const dimension = text.startsWith("dimension:") ? text.slice("dimension:".length) : "";
  if (dimension !== "") return { dimension };
  throw new InvalidArgumentError("Not salesperson or dimension:<name>.");
}

function parseCurrency(text: string): CurrencyCode {
  if (isCurrencyCode(text)) return text;
  throw new InvalidArgumentError("Not a currency code, such as USD.");
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("Not a whole number from 1.");
  return Number(text);
}

function parseDates(text: string): readonly string[] {
  return text.split(",").map(parseDate);
}
