/** Children of aggregates that UBL uses in many places; a `+` marks an aggregate. */
const form = "MarkCareIndicator MarkAttentionIndicator WebsiteURI LogoReferenceID";
const papers =
  "DocumentType XPath LanguageID LocaleCode VersionID DocumentStatusCode DocumentDescription " +
  "+Attachment +ValidityPeriod +IssuerParty +ResultOfVerification";
const reference = `CopyIndicator UUID IssueDate IssueTime DocumentTypeCode ${papers}`;
const address =
  "ID AddressTypeCode AddressFormatCode Postbox Floor Room BlockName BuildingName BuildingNumber InhouseMail " +
  "Department MarkAttention MarkCare PlotIdentification CitySubdivisionName CountrySubentityCode Region District " +
  "TimezoneOffset +Country/Name +LocationCoordinate";
const partyTax = "RegistrationName TaxLevelCode ExemptionReasonCode ExemptionReason +RegistrationAddress";
const scheme = "Name TaxTypeCode CurrencyCode +JurisdictionRegionAddress";
const ownership =
  "SoleProprietorshipIndicator CompanyLiquidationStatusCode CorporateStockAmount FullyPaidSharesIndicator " +
  "+RegistrationAddress +CorporateRegistrationScheme +HeadOfficeParty +ShareholderParty";
const contact = "ID Telefax Note +OtherCommunication";
const people = "+Person +AgentParty +ServiceProviderParty +PowerOfAttorney +FinancialAccount";
const account = "AliasName AccountTypeCode AccountFormatCode CurrencyCode PaymentNote";
const adjustment = "PrepaidIndicator SequenceNumeric AccountingCostCode AccountingCost PerUnitAmount";
const category =
  "Name BaseUnitMeasure PerUnitAmount TaxExemptionReasonCode TaxExemptionReason TierRange TierRatePercent";
const itemId = "ExtendedID BarcodeSymbologyID +PhysicalAttribute +MeasurementDimension +IssuerParty";

/** Where it stands, the number of its first rule, and what is not used there, in the order of the rules. */
type Group = readonly [parent: string, first: number, names: string];

const headGroups: readonly Group[] = [
  ["", 3, "ProfileExecutionID CopyIndicator UUID IssueTime PricingCurrencyCode PaymentCurrencyCode"],
  ["", 9, "PaymentAlternativeCurrencyCode AccountingCostCode LineCountNumeric"],
  ["InvoicePeriod", 12, "StartTime EndTime DurationMeasure Description"],
  ["OrderReference", 16, "CopyIndicator UUID IssueDate IssueTime CustomerReference OrderTypeCode +DocumentReference"],
  ["BillingReference/InvoiceDocumentReference", 23, `CopyIndicator UUID IssueTime DocumentTypeCode ${papers}`],
  ["BillingReference", 38, "+SelfBilledInvoiceDocumentReference +CreditNoteDocumentReference"],
  ["BillingReference", 40, "+SelfBilledCreditNoteDocumentReference +DebitNoteDocumentReference"],
  ["BillingReference", 42, "+ReminderDocumentReference +AdditionalDocumentReference +BillingReferenceLine"],
  ["DespatchDocumentReference", 45, reference],
  ["ReceiptDocumentReference", 61, reference],
  ["", 77, "+StatementDocumentReference"],
  ["OriginatorDocumentReference", 78, reference],
  ["ContractDocumentReference", 94, reference],
  ["AdditionalDocumentReference", 110, "CopyIndicator UUID IssueDate IssueTime DocumentType XPath LanguageID"],
  ["AdditionalDocumentReference", 117, "LocaleCode VersionID DocumentStatusCode"],
  [
    "AdditionalDocumentReference/Attachment/ExternalReference",
    121,
    "DocumentHash HashAlgorithmMethod ExpiryDate ExpiryTime MimeCode FormatCode EncodingCode CharacterSetCode " +
      "FileName Description",
  ],
  ["AdditionalDocumentReference", 131, "+ValidityPeriod +IssuerParty +ResultOfVerification"],
  ["ProjectReference", 134, "UUID IssueDate +WorkPhaseReference"],
  ["", 137, "+Signature"],
];

const partyGroups: readonly Group[] = [
  ["AccountingSupplierParty", 138, "CustomerAssignedAccountID AdditionalAccountID DataSendingCapability"],
  ["AccountingSupplierParty/Party", 141, `${form} IndustryClassificationCode +Language`],
  ["AccountingSupplierParty/Party/PostalAddress", 147, address],
  ["AccountingSupplierParty/Party", 168, "+PhysicalLocation"],
  ["AccountingSupplierParty/Party/PartyTaxScheme", 169, partyTax],
  ["AccountingSupplierParty/Party/PartyTaxScheme/TaxScheme", 174, scheme],
  [
    "AccountingSupplierParty/Party/PartyLegalEntity",
    178,
    `RegistrationDate RegistrationExpirationDate CompanyLegalFormCode ${ownership}`,
  ],
  ["AccountingSupplierParty/Party/Contact", 189, contact],
  ["AccountingSupplierParty/Party", 193, people],
  ["AccountingSupplierParty", 198, "+DespatchContact +AccountingContact +SellerContact"],
  ["AccountingCustomerParty", 201, "CustomerAssignedAccountID SupplierAssignedAccountID AdditionalAccountID"],
  ["AccountingCustomerParty/Party", 204, `${form} IndustryClassificationCode +Language`],
  ["AccountingCustomerParty/Party/PostalAddress", 210, address],
  ["AccountingCustomerParty/Party", 231, "+PhysicalLocation"],
  ["AccountingCustomerParty/Party/PartyTaxScheme", 232, partyTax],
  ["AccountingCustomerParty/Party/PartyTaxScheme/TaxScheme", 237, scheme],
  [
    "AccountingCustomerParty/Party/PartyLegalEntity",
    241,
    `RegistrationDate RegistrationExpirationDate CompanyLegalFormCode CompanyLegalForm ${ownership}`,
  ],
  ["AccountingCustomerParty/Party/Contact", 253, contact],
  ["AccountingCustomerParty/Party", 257, people],
  ["AccountingCustomerParty", 262, "+DeliveryContact +AccountingContact +BuyerContact"],
  ["PayeeParty", 265, `${form} EndpointID IndustryClassificationCode +Language +PostalAddress`],
  ["PayeeParty", 273, "+PhysicalLocation +PartyTaxScheme"],
  [
    "PayeeParty/PartyLegalEntity",
    275,
    `RegistrationName RegistrationDate RegistrationExpirationDate CompanyLegalFormCode CompanyLegalForm ${ownership}`,
  ],
  ["PayeeParty", 288, `+Contact ${people}`],
  ["", 294, "+BuyerCustomerParty +SellerSupplierParty"],
  ["TaxRepresentativeParty", 296, `${form} EndpointID IndustryClassificationCode +PartyIdentification +Language`],
  ["TaxRepresentativeParty/PostalAddress", 304, address],
  ["TaxRepresentativeParty", 325, "+PhysicalLocation"],
  ["TaxRepresentativeParty/PartyTaxScheme", 326, partyTax],
  ["TaxRepresentativeParty/PartyTaxScheme/TaxScheme", 331, scheme],
  ["TaxRepresentativeParty", 335, `+PartyLegalEntity +Contact ${people}`],
  ["Delivery", 342, "ID Quantity MinimumQuantity MaximumQuantity ActualDeliveryTime LatestDeliveryDate"],
  ["Delivery", 348, "LatestDeliveryTime ReleaseID TrackingID"],
  [
    "Delivery/DeliveryLocation",
    351,
    "Description Conditions CountrySubentity CountrySubentityCode LocationTypeCode InformationURI Name +ValidityPeriod",
  ],
  ["Delivery/DeliveryLocation/Address", 359, address],
  ["Delivery/DeliveryLocation", 380, "+SubsidiaryLocation +LocationCoordinate"],
  ["Delivery", 382, "+AlternativeDeliveryLocation +RequestedDeliveryPeriod +EstimatedDeliveryPeriod +CarrierParty"],
  [
    "Delivery/DeliveryParty",
    386,
    `${form} EndpointID IndustryClassificationCode +PartyIdentification +Language +PostalAddress +PhysicalLocation ` +
      `+PartyTaxScheme +PartyLegalEntity +Contact ${people}`,
  ],
  ["Delivery", 404, "+NotifyParty +Despatch +DeliveryTerms +MinimumDeliveryUnit +MaximumDeliveryUnit +Shipment"],
  ["", 410, "+DeliveryTerms"],
];

const amountGroups: readonly Group[] = [
  ["PaymentMeans", 411, "ID"],
  ["PaymentMeans", 413, "PaymentChannelCode InstructionID"],
  [
    "PaymentMeans/CardAccount",
    415,
    "CardTypeCode ValidityStartDate ExpiryDate IssuerID IssueNumberID CV2ID CardChipCode ChipApplicationID",
  ],
  ["PaymentMeans/PayeeFinancialAccount", 424, account],
  ["PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch", 429, "Name +FinancialInstitution/Name"],
  ["PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch", 431, "+FinancialInstitution/+Address +Address"],
  ["PaymentMeans/PayeeFinancialAccount", 433, "+Country"],
  ["PaymentMeans", 434, "+CreditAccount"],
  [
    "PaymentMeans/PaymentMandate",
    435,
    "MandateTypeCode MaximumPaymentInstructionsNumeric MaximumPaidAmount SignatureID +PayerParty",
  ],
  ["PaymentMeans/PaymentMandate/PayerFinancialAccount", 440, `Name ${account} +FinancialInstitutionBranch +Country`],
  ["PaymentMeans/PaymentMandate", 448, "+ValidityPeriod +PaymentReversalPeriod +Clause"],
  ["PaymentMeans", 451, "+TradeFinancing"],
  [
    "PaymentTerms",
    452,
    "ID PaymentMeansID PrepaidPaymentReferenceID ReferenceEventCode SettlementDiscountPercent " +
      "PenaltySurchargePercent PaymentPercent Amount SettlementDiscountAmount PenaltyAmount PaymentTermsDetailsURI " +
      "PaymentDueDate InstallmentDueDate InvoicingPartyReference +SettlementPeriod +PenaltyPeriod +ExchangeRate " +
      "+ValidityPeriod",
  ],
  ["", 470, "+PrepaidPayment"],
  ["AllowanceCharge", 471, `ID ${adjustment}`],
  ["AllowanceCharge/TaxCategory", 477, category],
  ["AllowanceCharge/TaxCategory/TaxScheme", 484, scheme],
  ["AllowanceCharge", 488, "+TaxTotal +PaymentMeans"],
  ["", 490, "+TaxExchangeRate +PricingExchangeRate +PaymentExchangeRate +PaymentAlternativeExchangeRate"],
  ["TaxTotal", 494, "RoundingAmount TaxEvidenceIndicator TaxIncludedIndicator"],
  [
    "TaxTotal/TaxSubtotal",
    497,
    "CalculationSequenceNumeric TransactionCurrencyTaxAmount Percent BaseUnitMeasure PerUnitAmount TierRange " +
      "TierRatePercent",
  ],
  ["TaxTotal/TaxSubtotal/TaxCategory", 504, "Name BaseUnitMeasure PerUnitAmount TierRange TierRatePercent"],
  ["TaxTotal/TaxSubtotal/TaxCategory/TaxScheme", 509, scheme],
  ["", 513, "+WithholdingTaxTotal"],
  ["LegalMonetaryTotal", 514, "PayableAlternativeAmount"],
];

const lineGroups: readonly Group[] = [
  ["*Line", 515, "UUID TaxPointDate AccountingCostCode PaymentPurposeCode FreeOfChargeIndicator"],
  ["*Line/InvoicePeriod", 520, "StartTime EndTime DurationMeasure DescriptionCode Description"],
  ["*Line/OrderLineReference", 525, "SalesOrderLineID UUID LineStatusCode +OrderReference"],
  ["*Line", 529, "+DespatchLineReference +ReceiptLineReference +BillingReference"],
  ["*Line/DocumentReference", 532, "CopyIndicator UUID IssueDate IssueTime"],
  ["*Line/DocumentReference", 537, papers],
  ["*Line", 548, "+PricingReference +OriginatorParty +Delivery +PaymentTerms"],
  ["*Line/AllowanceCharge", 552, `ID ${adjustment} +TaxCategory +TaxTotal +PaymentMeans`],
  ["*Line", 561, "+TaxTotal +WithholdingTaxTotal"],
  ["*Line/Item", 563, "PackQuantity PackSizeNumeric CatalogueIndicator HazardousRiskIndicator"],
  ["*Line/Item", 567, "AdditionalInformation Keyword BrandName ModelName"],
  ["*Line/Item/BuyersItemIdentification", 571, itemId],
  ["*Line/Item/SellersItemIdentification", 576, itemId],
  ["*Line/Item", 581, "+ManufacturersItemIdentification"],
  ["*Line/Item/StandardItemIdentification", 582, itemId],
  ["*Line/Item", 587, "+CatalogueItemIdentification +AdditionalItemIdentification"],
  ["*Line/Item", 589, "+CatalogueDocumentReference +ItemSpecificationDocumentReference"],
  ["*Line/Item/OriginCountry", 591, "Name"],
  ["*Line/Item/CommodityClassification", 592, "NatureCode CargoTypeCode CommodityCode"],
  ["*Line/Item", 595, "+TransactionConditions +HazardousItem"],
  ["*Line/Item/ClassifiedTaxCategory", 597, category],
  ["*Line/Item/ClassifiedTaxCategory/TaxScheme", 604, scheme],
  [
    "*Line/Item/AdditionalItemProperty",
    608,
    "ID NameCode TestMethod ValueQuantity ValueQualifier ImportanceCode ListValue +UsabilityPeriod " +
      "+ItemPropertyGroup +RangeDimension +ItemPropertyRange",
  ],
  ["*Line/Item", 619, "+ManufacturerParty +InformationContentProviderParty +OriginAddress +ItemInstance"],
  ["*Line/Item", 623, "+Certificate +Dimension"],
  ["*Line/Price", 625, "PriceChangeReason PriceTypeCode PriceType OrderableUnitFactorRate ValidityPeriod PriceList"],
  ["*Line/Price", 631, "OrderableUnitFactorRate"],
  [
    "*Line/Price/AllowanceCharge",
    632,
    `ID AllowanceChargeReasonCode AllowanceChargeReason MultiplierFactorNumeric ${adjustment} +TaxCategory ` +
      "+TaxTotal +PaymentMeans",
  ],
  ["*Line/Price", 644, "+PricingExchangeRate"],
  ["*Line", 645, "+DeliveryTerms +SubInvoiceLine +ItemPriceExtension"],
];

/** Whole paths; `//` stands for anywhere, `@` for an attribute. */
const plainPaths: Readonly<Record<number, string>> = {
  1: "ext:UBLExtensions",
  648: "cbc:CustomizationID/@schemeID",
  649: "cbc:ProfileID/@schemeID",
  650: "cbc:ID/@schemeID",
  651: "cbc:SalesOrderID/@schemeID",
  652: "//cac:PartyTaxScheme/cbc:CompanyID/@schemeID",
  653: "cac:PaymentMeans/cbc:PaymentID/@schemeID",
  654: "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID/@schemeID",
  655: "cac:PaymentMeans/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID/@schemeID",
  656: "cbc:InvoiceTypeCode/@listID",
  657: "cbc:DocumentCurrencyCode/@listID",
  658: "cbc:TaxCurrencyCode/@listID",
  659: "cac:AdditionalDocumentReference/cbc:DocumentTypeCode/@listID",
  660: "//cac:Country/cbc:IdentificationCode/@listID",
  661: "cac:PaymentMeans/cbc:PaymentMeansCode/@listID",
  662: "//cbc:AllowanceChargeReasonCode/@listID",
  663: "//@unitCodeListID",
  664: "//cac:FinancialInstitution",
  667: "//cac:BuyersItemIdentification/cbc:ID/@schemeID",
  668: "//cac:SellersItemIdentification/cbc:ID/@schemeID",
  669: "//cac:Price/cac:AllowanceCharge/cbc:AllowanceChargeReasonCode",
  670: "//cac:Price/cac:AllowanceCharge/cbc:AllowanceChargeReason",
  671: "//cac:Price/cac:AllowanceCharge/cbc:MultiplierFactorNumeric",
  672: "cbc:CreditNoteTypeCode/@listID",
  674: "//cbc:PrimaryAccountNumber/@schemeID",
  675: "//cac:CardAccount/cbc:NetworkID/@schemeID",
  676: "//cac:PaymentMandate/cbc:ID/@schemeID",
  677: "//cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID/@schemeID",
  678: "//cac:TaxCategory/cbc:ID/@schemeID",
  679: "//cac:ClassifiedTaxCategory/cbc:ID/@schemeID",
  680: "//cac:PaymentMeans/cac:PayerFinancialAccount",
  681: "cac:PaymentMeans/cbc:InstructionNote",
  682: "cac:Delivery/cac:DeliveryAddress",
};

/** Attributes used nowhere, from UBL-DT-08 on; only the name of a payment means is. */
const attributes =
  "schemeName schemeAgencyName schemeDataURI schemeURI format unitCodeListIdentifier unitCodeListAgencyIdentifier " +
  "unitCodeListAgencyName listAgencyName listName name languageID listURI listSchemeURI languageLocaleID uri " +
  "currencyCodeListVersionID characterSetCode encodingCode schemeAgencyID listAgencyID";

/** A path UBL has and EN 16931 does not use, with the rule that says so. */
export interface UnusedPath {
  readonly id: string;
  /** From the root element, or from `//`; `*Line` stands for a line of either document. */
  readonly path: string;
}

function numbered(prefix: string, number: number, digits: number): string {
  return `${prefix}-${String(number).padStart(digits, "0")}`;
}

function namesOf(names: string): readonly string[] {
  return names.split(" ").map((name) =>
    name
      .split("/")
      .map((step) => (step.startsWith("+") ? `cac:${step.slice(1)}` : `cbc:${step}`))
      .join("/"),
  );
}

function pathsOf([parent, first, names]: Group): readonly UnusedPath[] {
  const steps = parent === "" ? "" : parent.replace(/[^/]+/g, (step) => (step === "*Line" ? step : `cac:${step}`));
  return namesOf(names).map((name, at) => ({
    id: numbered("UBL-CR", first + at, 3),
    path: steps === "" ? name : `${steps}/${name}`,
  }));
}

/** All of them, in the order of their ids. */
export const ublUnusedPaths: readonly UnusedPath[] = [
  ...[...headGroups, ...partyGroups, ...amountGroups, ...lineGroups].flatMap(pathsOf),
  ...Object.entries(plainPaths).map(([id, path]) => ({ id: numbered("UBL-CR", Number(id), 3), path })),
  ...attributes.split(" ").map((name, at) => ({ id: numbered("UBL-DT", at + 8, 2), path: `//@${name}` })),
].sort((one, other) => (one.id < other.id ? -1 : 1));
