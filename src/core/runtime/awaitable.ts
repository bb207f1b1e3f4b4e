/** What an in-memory implementation may give at once and a remote one later. */
export type Awaitable<T> = T | Promise<T>;
