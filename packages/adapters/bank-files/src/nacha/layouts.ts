import type { Columns } from "../internal/fixed-width.ts";

/** Characters of every record. Source: Nacha Operating Rules, Appendix Three. */
export const recordLength = 94;

/** Records a file is padded to a multiple of. */
export const blockingFactor = 10;

export const fileHeaderColumns = {
  immediateDestination: [3, 10],
  immediateOrigin: [13, 10],
  date: [23, 6],
  time: [29, 4],
  modifier: [33, 1],
  destinationName: [40, 23],
  originName: [63, 23],
  referenceCode: [86, 8],
} as const satisfies Columns<string>;

export const batchHeaderColumns = {
  serviceClass: [1, 3],
  companyName: [4, 16],
  discretionaryData: [20, 20],
  companyId: [40, 10],
  secCode: [50, 3],
  description: [53, 10],
  descriptiveDate: [63, 6],
  effectiveDate: [69, 6],
  settlementDay: [75, 3],
  originatingBank: [79, 8],
  batchNumber: [87, 7],
} as const satisfies Columns<string>;

/** What stands otherwise in the header of an international batch. */
export const internationalHeaderColumns = {
  indicator: [4, 16],
  foreignExchange: [20, 2],
  exchangeReference: [23, 15],
  destinationCountry: [38, 2],
  originatingCurrency: [63, 3],
  destinationCurrency: [66, 3],
} as const satisfies Columns<string>;

export const entryColumns = {
  transactionCode: [1, 2],
  routingNumber: [3, 9],
  accountNumber: [12, 17],
  amount: [29, 10],
  identification: [39, 15],
  name: [54, 22],
  discretionaryData: [76, 2],
  addendaIndicator: [78, 1],
  trace: [79, 15],
} as const satisfies Columns<string>;

/** What stands otherwise in entries of some classes. */
export const classColumns = {
  /** CTX, ENR, TRX, ATX: the number of addenda before a shorter name. */
  countedAddenda: [54, 4],
  countedName: [58, 16],
  /** CIE: the receiver pays, so the name comes first. */
  payerName: [39, 15],
  payerIdentification: [54, 22],
  /** POP: the check number leaves room for the place of purchase. */
  purchaseCheck: [39, 9],
  /** SHR: the document before the card. */
  sharedDocument: [43, 11],
} as const satisfies Columns<string>;

export const internationalEntryColumns = {
  addendaCount: [12, 4],
  accountNumber: [39, 35],
} as const satisfies Columns<string>;

export const adviceColumns = {
  accountNumber: [12, 15],
  amount: [27, 12],
  adviceRouting: [39, 9],
  fileIdentification: [48, 5],
  name: [54, 22],
  discretionaryData: [76, 2],
  operator: [79, 8],
  dayOfYear: [87, 3],
  sequence: [90, 4],
} as const satisfies Columns<string>;

export const batchControlColumns = {
  serviceClass: [1, 3],
  entryAddendaCount: [4, 6],
  entryHash: [10, 10],
  debits: [20, 12],
  credits: [32, 12],
  batchNumber: [87, 7],
} as const satisfies Columns<string>;

export const adviceBatchControlColumns = {
  ...batchControlColumns,
  debits: [20, 20],
  credits: [40, 20],
} as const satisfies Columns<string>;

export const fileControlColumns = {
  batchCount: [1, 6],
  blockCount: [7, 6],
  entryAddendaCount: [13, 8],
  entryHash: [21, 10],
  debits: [31, 12],
  credits: [43, 12],
} as const satisfies Columns<string>;

export const adviceFileControlColumns = {
  ...fileControlColumns,
  debits: [31, 20],
  credits: [51, 20],
} as const satisfies Columns<string>;

/** The text of a type 05 record. */
export const addendaText = [3, 80] as const;

/** Fields of the addenda types that have a form. */
export const addendaColumns: Readonly<Record<string, Columns<string>>> = {
  "02": {
    reference1: [3, 7],
    reference2: [10, 3],
    terminal: [13, 6],
    serialNumber: [19, 6],
    transactionDate: [25, 4],
    authorizationCode: [29, 6],
    location: [35, 27],
    city: [62, 15],
    state: [77, 2],
    trace: [79, 15],
  },
  "10": {
    transactionType: [3, 3],
    foreignPaymentAmount: [6, 18],
    foreignTrace: [24, 22],
    receiverName: [46, 35],
    entrySequence: [87, 7],
  },
  "11": { originatorName: [3, 35], originatorStreet: [38, 35], entrySequence: [87, 7] },
  "12": { originatorCityState: [3, 35], originatorCountryPostalCode: [38, 35], entrySequence: [87, 7] },
  "13": bank("originatingBank"),
  "14": bank("receivingBank"),
  "15": { receiverIdentification: [3, 15], receiverStreet: [18, 35], entrySequence: [87, 7] },
  "16": { receiverCityState: [3, 35], receiverCountryPostalCode: [38, 35], entrySequence: [87, 7] },
  "17": { remittance: [3, 80], sequence: [83, 4], entrySequence: [87, 7] },
  "18": {
    correspondentBankName: [3, 35],
    correspondentBankQualifier: [38, 2],
    correspondentBankId: [40, 34],
    correspondentBankCountry: [74, 3],
    sequence: [83, 4],
    entrySequence: [87, 7],
  },
};

export const changeColumns = {
  code: [3, 3],
  originalTrace: [6, 15],
  originalBank: [27, 8],
  correctedData: [35, 29],
  trace: [79, 15],
} as const satisfies Columns<string>;

export const internationalCorrectedData = [35, 35] as const;

/** The refused change, in C61 to C69. */
export const refusedChange = [64, 3] as const;

export const returnColumns = {
  reason: [3, 3],
  originalTrace: [6, 15],
  dateOfDeath: [21, 6],
  originalBank: [27, 8],
  information: [35, 44],
  trace: [79, 15],
} as const satisfies Columns<string>;

export const internationalReturnColumns = {
  originalAmount: [35, 10],
  information: [45, 34],
} as const satisfies Columns<string>;

/** Dishonored returns (R61 to R70) and contested ones (R71 to R77). */
export const disputedReturnColumns = {
  returnTrace: [38, 15],
  returnReason: [56, 2],
  information: [58, 21],
  dishonoredTrace: [58, 15],
} as const satisfies Columns<string>;

function bank(name: string): Columns<string> {
  return {
    [`${name}Name`]: [3, 35],
    [`${name}Qualifier`]: [38, 2],
    [`${name}Id`]: [40, 34],
    [`${name}Country`]: [74, 3],
    entrySequence: [87, 7],
  };
}
