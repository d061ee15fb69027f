export type {
  Company,
  CompanyBankAccount,
  CompanyEntity,
  GenerateCompanyOptions,
  PlantedFault,
  TrueApplication,
} from "./company/company.ts";
export { generateCompany } from "./company/generate-company.ts";
export { type SeededRandom, seededRandom } from "./seeded-random.ts";
