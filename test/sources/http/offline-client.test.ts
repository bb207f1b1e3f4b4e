import { expect, it } from "vitest";
import { createOfflineClient } from "../../../src/sources/http/offline-client.ts";
import { huggingFaceService } from "../../../src/sources/services.ts";

it("the offline client refuses every question and waits for nothing", async () => {
  const client = createOfflineClient();
  const service = huggingFaceService("https://huggingface.co");
  await expect(client.get(service, "https://huggingface.co/api")).rejects.toMatchObject({ reason: "offline" });
  await expect(client.post(service, "https://huggingface.co/api", {})).rejects.toMatchObject({ reason: "offline" });
  await expect(client.blockedUntil(service)).resolves.toBeUndefined();
});
