export { type FromDineroOptions, fromDinero, toDinero } from "./dinero.ts";
