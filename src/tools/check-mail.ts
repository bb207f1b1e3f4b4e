import { createSmtp } from "../adapters/email/smtp.ts";
import type { Config } from "../config.ts";
import { UserError } from "../core/runtime/errors.ts";
import type { Finding } from "./finding.ts";
import { readDkim } from "./read-dkim.ts";

const PATIENCE_MS = 10_000;

/** Whether mails would go out, and whether the links in them lead somewhere. Nothing is sent. */
export async function checkMail(config: Config): Promise<readonly Finding[]> {
  return Promise.all([...checkServer(config), ...checkPages(config)]);
}

function checkServer(config: Config): readonly Promise<Finding>[] {
  const { SMTP_URL: url, EMAIL_FROM: from } = config;
  return url === undefined || from === undefined ? [] : [askServer({ url, from }, config)];
}

async function askServer(server: Pick<Parameters<typeof createSmtp>[0], "url" | "from">, config: Config) {
  const { host, username } = new URL(server.url);
  try {
    const smtp = createSmtp({ ...server, dkim: await readDkim(config, server.from.address) });
    const problem = await smtp.problem();
    smtp.close();
    return problem === undefined
      ? fine(`${host} takes mails of ${server.from.address}${username && ", with a login"}`)
      : wrong(`${host} ${problem}; no mail goes out meanwhile`);
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    return wrong(error.message.replace(/\.$/u, ""));
  }
}

function checkPages({ PORT, PUBLIC_URL }: Config): readonly Promise<Finding>[] {
  return PORT === undefined || PUBLIC_URL === undefined ? [] : [askPages(PUBLIC_URL)];
}

/** It need not run while it is asked about. */
async function askPages(home: string): Promise<Finding> {
  try {
    const answer = await fetch(home, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.status === 200
      ? fine(`${home} answers: what mails link to`)
      : nowhere(`${home} answers with status ${answer.status}`);
  } catch (cause) {
    return nowhere(`${home} does not answer${reasonOf(cause)}`);
  }
}

function reasonOf(cause: unknown): string {
  const { cause: below } = cause instanceof Error ? cause : {};
  const code = below instanceof Error && "code" in below ? below.code : undefined;
  return typeof code === "string" ? ` (${code})` : "";
}

function nowhere(why: string): Finding {
  return { standing: "weak", said: `${why}; while no Paperboy serves there, links in mails lead nowhere` };
}

function fine(said: string): Finding {
  return { standing: "fine", said };
}

function wrong(said: string): Finding {
  return { standing: "wrong", said };
}
