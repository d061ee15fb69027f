/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * The topics one mapping file answers: from the inputs of a vector to the figures in the shape of its `expected`.
 *
 * A mapping sees the inputs alone. A refusal is answered as `{ error: kind }` with the kind of the vector file's own
 * list; anything thrown is a failed vector.
 */
export type TopicMappings = Readonly<Record<string, (inputs: JsonObject) => Json>>;
