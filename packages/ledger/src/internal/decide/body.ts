import type { EventEnvelope, LedgerEvent } from "../../event.ts";

/** An event without what the command's envelope says. */
export type EventBody = BodyOf<LedgerEvent>;

type BodyOf<Event> = Event extends LedgerEvent ? Omit<Event, keyof EventEnvelope> : never;
