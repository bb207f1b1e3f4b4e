import { execFile } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { simpleParser } from "mailparser";
import { onTestFinished } from "vitest";
import { FakeSmtp } from "../../fakes/smtp/fake-smtp.ts";
import { type Running, start } from "../paperboy.ts";

const run = promisify(execFile);

export async function aFakeSmtp(): Promise<FakeSmtp> {
  const server = await new FakeSmtp().start();
  onTestFinished(() => server.stop());
  return server;
}

async function aFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function mailSettings(server: FakeSmtp): Readonly<Record<string, string>> {
  return { SMTP_URL: server.url, EMAIL_FROM: "Paperboy <papers@lab.example>", PAPERBOY_STARTER: "0" };
}

/** The built bot with its pages, and where they are reached in this test. */
export async function aMailingBot(home: string, server: FakeSmtp, env: Readonly<Record<string, string>> = {}) {
  const port = String(await aFreePort());
  const pages = { PORT: port, PUBLIC_URL: "https://papers.example.org" };
  const service = await start([], { home, env: { ...mailSettings(server), ...pages, ...env } });
  await service.said(/ info serving /u);
  return { service, at: `http://127.0.0.1:${port}` };
}

export async function drive(task: "papers" | "due", home: string, ...more: readonly string[]): Promise<void> {
  const driver = path.join(import.meta.dirname, "drive.mjs");
  await run(process.execPath, [driver, task, path.join(home, "data"), ...more]);
}

/** What mailboxes follow is due, in a zone where it is about noon. */
export async function makeDue(home: string): Promise<void> {
  const now = new Date();
  const offset = ((12 - now.getUTCHours() + 36) % 24) - 12;
  const zone = offset === 0 ? "Etc/UTC" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
  const local = new Date(now.getTime() + offset * 3_600_000 - 300_000);
  await drive("due", home, local.toISOString().slice(11, 16), zone);
}

export async function mailAt(server: FakeSmtp, place: number) {
  const arrived = await server.until(place + 1);
  return simpleParser(arrived[place]?.raw ?? "");
}

export async function ended(service: Running): Promise<string> {
  service.process.kill("SIGTERM");
  return (await service.ended).stderr;
}

/** The path of a link of that kind in a mail's text. */
export function linkIn(text: string | undefined, purpose: string): string {
  return new RegExp(`/${purpose}/\\S+`, "u").exec(text ?? "")?.[0] ?? "";
}
