import { type HttpClient, type HttpService, SourceError } from "./http-client.ts";

/** Asks nobody anything. */
export function createOfflineClient(): HttpClient {
  async function refuse({ name }: HttpService): Promise<never> {
    throw new SourceError(name, "offline", "is not asked: Paperboy is set to be offline.");
  }
  return { get: refuse, post: refuse, blockedUntil: async () => undefined };
}
