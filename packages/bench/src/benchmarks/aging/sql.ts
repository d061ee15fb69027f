import { lastDays, view } from "./draw-book.ts";
import type { ReportRow } from "./report-rows.ts";

/** The tables of the SQL contestants; the types are those both databases know. */
export const tables: readonly string[] = [
  `create table documents (
     id varchar, customer varchar, currency varchar, total bigint, due date, effective date, recorded timestamp)`,
  `create table receipts (
     id varchar, customer varchar, currency varchar, total bigint, effective date, recorded timestamp)`,
  `create table applications (
     document varchar, receipt varchar, minor bigint, effective date, recorded timestamp)`,
];

const cut = `effective <= date '${view.asOf}' and recorded <= timestamp '${view.knownAt.slice(0, -1)}'`;
const edges = [0, ...lastDays];
const columns = [...edges, null].map((last, at) => {
  const first = at === 0 ? null : edges[at - 1];
  const within = [first === null ? "" : `days > ${first}`, last === null ? "" : `days <= ${last}`].filter(Boolean);
  return `cast(coalesce(sum(case when ${within.join(" and ")} then open end), 0) as bigint) as bucket${at}`;
});

/** The aging in SQL: facts of the cut-off, applications whose both ends count, sums by item, then by customer. */
export const query: string = `
  with d as (select * from documents where ${cut}),
  r as (select * from receipts where ${cut}),
  a as (
    select a.document, a.receipt, a.minor
    from applications a join d on d.id = a.document join r on r.id = a.receipt
    where a.effective <= date '${view.asOf}' and a.recorded <= timestamp '${view.knownAt.slice(0, -1)}'
  ),
  da as (select document, sum(minor) as minor from a group by document),
  ra as (select receipt, sum(minor) as minor from a group by receipt),
  items as (
    select customer, currency, date '${view.asOf}' - due as days, total - coalesce(da.minor, 0) as open, 0 as unapplied
    from d left join da on da.document = d.id
    union all
    select customer, currency, null as days, 0 as open, coalesce(ra.minor, 0) - total as unapplied
    from r left join ra on ra.receipt = r.id
  )
  select customer, currency, ${columns.join(", ")}, cast(sum(unapplied) as bigint) as unapplied
  from items group by customer, currency`;

/** A row of the query, its columns in their order. */
export function rowOf(values: readonly unknown[]): ReportRow {
  const [customerId, currency, ...amounts] = values;
  return { customerId: String(customerId), currency: String(currency), amounts: amounts.map(Number) };
}
