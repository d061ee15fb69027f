import { describe, expect, it } from "vitest";
import {
  adyenSettlementProfile,
  parseSettlementCsv,
  parseStripeTransactions,
  type SettlementBatch,
  type SettlementCsvProfile,
  stripeBalanceProfile,
  stripeReportProfile,
} from "../src/index.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });
const amountsOf = ({ charges, fees, refunds, cardDisputes, reserve, adjustments }: SettlementBatch) =>
  [charges, fees, refunds, cardDisputes, reserve, adjustments].map(({ minor }) => minor);
const one = (items: readonly SettlementBatch[]): SettlementBatch => {
  const [batch] = items;
  if (batch === undefined || items.length > 1) throw new Error(`${items.length} batches`);
  return batch;
};

describe("Stripe's balance history", () => {
  const header =
    "id,Type,Source,Amount,Fee,Destination Platform Fee,Destination Platform Fee Currency,Net,Currency,Created (UTC),Available On (UTC),Description,Customer Facing Amount,Customer Facing Currency,Transfer,Transfer Date (UTC),Transfer Group";
  const rows = [
    "txn_1,charge,ch_1,100.00,3.20,,,96.80,usd,2026-03-02 10:00,2026-03-04 00:00,Invoice 4711,90.00,eur,po_1,2026-03-04 00:00,",
    'txn_2,charge,ch_2,"1,200.50",35.11,,,"1,165.39",usd,2026-03-02 10:05,2026-03-04 00:00,"Order ""7"", paid",,,po_1,2026-03-04 00:00,',
    "txn_3,refund,re_1,-20.00,-0.58,,,-19.42,usd,2026-03-02 11:00,2026-03-02 11:00,,,,po_1,2026-03-04 00:00,",
    "txn_4,dispute,dp_1,-50.00,15.00,,,-65.00,usd,2026-03-02 12:00,2026-03-02 12:00,,,,po_1,2026-03-04 00:00,",
    "txn_5,stripe_fee,,-2.00,0.00,,,-2.00,usd,2026-03-02 12:00,2026-03-02 12:00,Billing,,,po_1,2026-03-04 00:00,",
    "txn_6,reserved_funds,,-100.00,0.00,,,-100.00,usd,2026-03-02 12:00,2026-03-02 12:00,,,,po_1,2026-03-04 00:00,",
    "txn_7,transfer,tr_1,-10.00,0.00,,,-10.00,usd,2026-03-02 12:00,2026-03-02 12:00,,,,po_1,2026-03-04 00:00,",
    "txn_8,payout,po_1,-1065.77,0.00,,,-1065.77,usd,2026-03-04 00:00,2026-03-04 00:00,STRIPE PAYOUT,,,po_1,2026-03-04 00:00,",
    "txn_9,charge,ch_3,10.00,0.59,,,9.41,usd,2026-03-05 10:00,2026-03-07 00:00,,,,,,",
  ];
  const profile: SettlementCsvProfile = { ...stripeBalanceProfile, thousandsSeparator: "," };
  const file = [header, ...rows].join("\n");

  it("gives a batch a payout, gross, proved, and what is not paid out yet apart", () => {
    const { items, issues } = parseSettlementCsv(file, profile);
    expect(issues).toEqual([]);
    const [paid, open] = items;
    if (paid === undefined || open === undefined) throw new Error("no batches");
    expect([paid.id, paid.payoutDate, paid.payout, paid.lines.length]).toEqual([
      "stripe/po_1/USD",
      "2026-03-04",
      usd(106_577),
      7,
    ]);
    expect(amountsOf(paid)).toEqual([130_050, 5473, 2000, 5000, -10_000, -1000]);
    expect(paid.proof).toEqual({ verdict: "proved", expected: usd(106_577), payout: usd(106_577), difference: usd(0) });
    expect(paid.lines[0]).toEqual({
      id: "txn_1",
      kind: "charge",
      category: "charge",
      gross: usd(10_000),
      fee: usd(320),
      net: usd(9680),
      date: "2026-03-02",
      availableOn: "2026-03-04",
      chargeId: "ch_1",
      customerAmount: { minor: 9000, currency: "EUR" },
      text: "Invoice 4711",
      line: 2,
    });
    expect(paid.lines[2]?.fee).toEqual(usd(-58));
    expect([open.payoutId, open.proof.verdict, open.proof.reason]).toEqual([null, "not_provable", "bank.not_paid_out"]);
  });

  it("finds a payout that is short, with the difference", () => {
    const short = parseSettlementCsv(file.replaceAll("-1065.77", "-1065.00"), profile).items[0];
    expect([short?.proof.verdict, short?.proof.difference]).toEqual(["disproved", usd(-77)]);
  });

  it("counts a payout that failed and came back as none", () => {
    const back = "txn_10,payout_failure,po_1,1065.77,0.00,,,1065.77,usd,2026-03-06 00:00,2026-03-06 00:00,,,,po_1,,";
    expect(parseSettlementCsv([file, back].join("\n"), profile).items[0]?.proof).toMatchObject({
      verdict: "disproved",
      payout: usd(0),
      difference: usd(-106_577),
    });
  });

  it("locates what cannot be read, and proves nothing without it", () => {
    const broken = [
      header,
      ...rows.slice(0, 2),
      "txn_x,mystery,,1.00,0,,,1.00,usd,,,,,,po_1,,",
      "txn_y,charge,,abc,0,,,1.00,usd,,,,,,po_1,,",
      "txn_z,charge,,1.00,0,,,1.00,xxq,,,,,,po_1,,",
      rows[1],
      "short",
      "txn_w,charge,,5.00,1.00,,,5.00,usd,2026-02-30 10:00,,4111111111111111,,,po_1,,",
    ].join("\n");
    const { items, issues } = parseSettlementCsv(broken, profile, { file: "s.csv" });
    expect(issues.map(({ code, line, file: name }) => [code, line, name])).toEqual([
      ["bank.settlement_kind_unknown", 4, "s.csv"],
      ["bank.amount_unusable", 5, "s.csv"],
      ["bank.amount_unusable", 6, "s.csv"],
      ["bank.settlement_duplicate", 7, "s.csv"],
      ["bank.csv_width_differs", 8, "s.csv"],
      ["bank.settlement_line_differs", 9, "s.csv"],
      ["bank.card_number_masked", 9, "s.csv"],
      ["bank.date_invalid", 9, "s.csv"],
    ]);
    expect(one(items).lines.map(({ id }) => id)).toEqual(["txn_1", "txn_2", "txn_w"]);
    expect([one(items).lines[2]?.text, one(items).proof.reason]).toEqual([
      "************1111",
      "bank.entries_unreadable",
    ]);
    expect(parseSettlementCsv("a,b\n1,2\n", profile).issues.map(({ code }) => code)).toEqual([
      "bank.csv_header_missing",
    ]);
  });
});

describe("Stripe's itemized reports", () => {
  const header =
    "automatic_payout_id,automatic_payout_effective_at_utc,balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,invoice_number";
  const file = [
    header,
    "po_1,2026-03-04 00:00:00,txn_1,2026-03-02 10:00:00,2026-03-04 00:00:00,usd,100.00,3.20,96.80,charge,ch_1,,INV-4711",
    "po_1,2026-03-04 00:00:00,txn_2,2026-03-02 10:00:00,2026-03-04 00:00:00,usd,-1.50,0.00,-1.50,network_cost,,,",
  ].join("\n");

  it("prove a payout that is handed in, and without it nothing", () => {
    const payouts = [{ id: "po_1", amount: usd(9530), date: "2026-03-04" }];
    const proved = one(parseSettlementCsv(file, stripeReportProfile, { payouts }).items);
    expect([proved.proof.verdict, proved.payoutDate, proved.lines[0]?.reference]).toEqual([
      "proved",
      "2026-03-04",
      "INV-4711",
    ]);
    expect(amountsOf(proved)).toEqual([10_000, 470, 0, 0, 0, 0]);
    const alone = one(parseSettlementCsv(file, stripeReportProfile).items);
    expect([alone.payout, alone.proof.reason]).toEqual([null, "bank.payout_not_stated"]);
    const other = one(
      parseSettlementCsv(file, stripeReportProfile, {
        payouts: [{ id: "po_1", amount: { minor: 9530, currency: "EUR" }, date: null }],
      }).items,
    );
    expect(other.proof.reason).toBe("bank.payout_not_stated");
  });
});

describe("Adyen's settlement details", () => {
  const header =
    "Company Account,Merchant Account,Psp Reference,Merchant Reference,Payment Method,Creation Date,TimeZone,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC),Exchange Rate,Net Currency,Net Debit (NC),Net Credit (NC),Commission (NC),Markup (NC),Scheme Fees (NC),Interchange (NC),Payment Method Variant,Modification Merchant Reference,Batch Number,Reserved4";
  const file = [
    header,
    "Acme,AcmeECOM,8816,INV-1,visa,2026-03-02 10:00:00,CET,Settled,9911,GBP,,100.00,1.2,EUR,,117.50,,0.50,0.80,1.20,visacredit,,214,",
    "Acme,AcmeECOM,8817,INV-2,mc,2026-03-02 11:00:00,CET,Refunded,9912,EUR,20.00,,1,EUR,20.10,,0.10,,,,mc,,214,",
    "Acme,AcmeECOM,8810,INV-0,mc,2026-03-02 11:00:00,CET,Chargeback,9913,EUR,10.00,,1,EUR,10.00,,,,,,mc,,214,",
    "Acme,AcmeECOM,,,,2026-03-03 11:00:00,CET,Fee,Transaction Fees March,,,,,EUR,3.00,,,,,,,,214,",
    "Acme,AcmeECOM,,,,2026-03-03 11:00:00,CET,MerchantPayout,TX1,,,,,EUR,84.40,,,,,,,,214,",
  ].join("\n");

  it("are grossed up by the fees of each row, in the currency of the payout", () => {
    const { items, issues } = parseSettlementCsv(file, adyenSettlementProfile);
    expect(issues).toEqual([]);
    const batch = one(items);
    expect(amountsOf(batch)).toEqual([12_000, 560, 2000, 1000, 0, 0]);
    expect([batch.proof.verdict, batch.payout?.minor, batch.payoutDate]).toEqual(["proved", 8440, "2026-03-03"]);
    expect(batch.lines[0]).toMatchObject({
      id: "9911",
      chargeId: "8816",
      reference: "INV-1",
      gross: { minor: 12_000, currency: "EUR" },
      customerAmount: { minor: 10_000, currency: "GBP" },
    });
  });

  it("takes no amount from a row with both sides", () => {
    const both = file.replace("EUR,,117.50", "EUR,1.00,117.50");
    expect(parseSettlementCsv(both, adyenSettlementProfile).issues.map(({ code }) => code)).toEqual([
      "bank.amount_unusable",
    ]);
  });
});

describe("a profile of one's own", () => {
  const profile: SettlementCsvProfile = {
    name: "Own",
    processor: "own",
    delimiter: ";",
    kinds: { sale: "charge", out: "payout", memo: "ignore" },
    feesArePositive: false,
    hasUniqueIds: true,
    columns: {
      id: 0,
      kind: "Kind",
      currency: "Cur",
      net: { kind: "signed", column: "Net" },
      fees: ["Fee", "Extra"],
      payoutId: "Payout",
    },
    dateFormats: ["dd.MM.yyyy"],
    decimalSeparator: ",",
  };
  it("reads negative fees, decimal commas and rows that say nothing", () => {
    const file = "Id;Kind;Net;Fee;Extra;Cur;Payout\n1;Sale;9,50;-0,40;-0,10;EUR;A\n2;Memo;x;;;;\n3;Out;-9,50;;;EUR;A\n";
    const { items, issues } = parseSettlementCsv(file, profile);
    expect(issues).toEqual([]);
    expect([amountsOf(one(items)), one(items).proof.verdict]).toEqual([[1000, 50, 0, 0, 0, 0], "proved"]);
  });
  it("names a date format that is none", () => {
    expect(
      parseSettlementCsv("Id;Kind;Net;Cur\n", { ...profile, dateFormats: ["QQ"] }).issues.map(({ code }) => code),
    ).toEqual(["bank.csv_date_format"]);
  });
});

describe("Stripe's balance transactions in JSON", () => {
  const row = (id: string, type: string, amount: number, fee = 0, more = {}) => ({
    id,
    object: "balance_transaction",
    amount,
    fee,
    net: amount - fee,
    currency: "usd",
    created: 1_772_445_600,
    available_on: 1_772_582_400,
    type,
    ...more,
  });
  const list = [
    row("t4", "payout", -9000, 0, { source: "po_1" }),
    row("t1", "charge", 10_000, 320, { source: { id: "ch_1" }, description: "Invoice 7" }),
    row("t2", "adjustment", -500, 0, { reporting_category: "dispute" }),
    row("t3", "reserve_transaction", -180),
  ];

  it("belong to the payout they were asked for", () => {
    const { items, issues } = parseStripeTransactions(JSON.stringify({ object: "list", data: list }), {
      listOf: "payout",
    });
    expect(issues).toEqual([]);
    expect([amountsOf(one(items)), one(items).proof.verdict, one(items).payoutDate]).toEqual([
      [10_000, 320, 0, 500, -180, 0],
      "proved",
      "2026-03-04",
    ]);
    expect(one(items).lines[0]).toMatchObject({
      id: "t1",
      chargeId: "ch_1",
      date: "2026-03-02",
      availableOn: "2026-03-04",
      text: "Invoice 7",
    });
    const balance = parseStripeTransactions(JSON.stringify(list), { listOf: "balance" }).items;
    expect(balance.map(({ payoutId, proof }) => [payoutId, proof.verdict])).toEqual([
      ["po_1", "disproved"],
      [null, "not_provable"],
    ]);
  });

  it("have their own minor units in some currencies", () => {
    const amounts = (currency: string, amount: number) => {
      const { items, issues } = parseStripeTransactions(
        JSON.stringify([{ ...row("t1", "charge", amount), currency }]),
        { listOf: "payout" },
      );
      return items[0]?.charges ?? issues[0]?.code;
    };
    expect([
      amounts("jpy", 500),
      amounts("isk", 50_000),
      amounts("isk", 50_001),
      amounts("kwd", 1230),
      amounts("mga", 7),
    ]).toEqual([
      { minor: 500, currency: "JPY" },
      { minor: 500, currency: "ISK" },
      "bank.amount_unusable",
      { minor: 1230, currency: "KWD" },
      { minor: 700, currency: "MGA" },
    ]);
  });

  it("are refused one by one where they are none", () => {
    const { items, issues } = parseStripeTransactions(
      JSON.stringify([
        null,
        5,
        { id: "x", type: "nope" },
        { id: "y", type: "charge", amount: 1.5, fee: 0, net: 1.5, currency: "usd" },
        { ...row("z", "charge", 5), net: 4 },
        list[1],
        list[1],
        list[0],
      ]),
      { listOf: "payout" },
    );
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ["bank.field_missing", 1],
      ["bank.field_missing", 2],
      ["bank.settlement_kind_unknown", 3],
      ["bank.amount_unusable", 4],
      ["bank.settlement_line_differs", 5],
      ["bank.settlement_duplicate", 7],
    ]);
    expect([one(items).lines.length, one(items).proof.reason]).toEqual([2, "bank.entries_unreadable"]);
    for (const text of ["{", "5", '{"data":5}'])
      expect(parseStripeTransactions(text, { listOf: "payout" }).issues.map(({ code }) => code)).toEqual([
        "bank.json_malformed",
      ]);
  });
});
