/** Data that survives `JSON.stringify` unchanged: the only kind that state, traces and events may hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };
