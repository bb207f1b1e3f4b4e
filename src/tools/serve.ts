import { createApp } from "../app.ts";
import type { ChatAdapter } from "../core/chat/chat-adapter.ts";
import type { Poster } from "../core/chat/poster.ts";
import { createRateLimit } from "../core/chat/rate-limit.ts";
import type { DigestDesk } from "../core/digests/desk.ts";
import { MAIL_PLATFORM } from "../core/digests/mail-desk.ts";
import { createFollower } from "../follower.ts";
import type { Library } from "../library.ts";
import { takeProcessLock } from "../state/process-lock.ts";
import { readSecretKey } from "../state/secret-key.ts";
import { createPrometheusMeters, type PrometheusMeters } from "../web/prometheus-meters.ts";
import type { World } from "../world.ts";
import { openDailyPosts } from "./open-daily.ts";
import { type Mail, openMail } from "./open-mail.ts";
import { openDispatch } from "./open-talk.ts";
import { openWeb } from "./open-web.ts";
import { openPlatforms, platformPart } from "./platforms.ts";
import type { Tool, ToolContext } from "./tool.ts";
import { writeLine } from "./write-line.ts";

const QUESTIONS_A_PERSON = { most: 20, windowMs: 10_000 } as const;

export const serve: Tool = {
  name: "serve",
  usage: "",
  summary: "Serves the platforms whose tokens are set",
  description:
    "Serves the platforms whose tokens are set. One process serves a data directory; tools may run beside it.",
  options: {},
  async run(_input, context) {
    const { config, clock, terminal } = context;
    const library = await context.openLibrary();
    const counting = createPrometheusMeters();
    const world = context.openWorld(library, counting);
    try {
      const lock = await takeProcessLock(
        library.home,
        "serve",
        `process ${process.pid}, since ${clock.now().toISOString()}`,
      );
      if (!lock.held) {
        await writeLine(terminal.stderr, `Another Paperboy already serves ${library.home}: ${lock.by}.`);
        return 1;
      }
      const secret = await readSecretKey(library.home, config.PAPERBOY_SECRET);
      await serveUntilStopped({ library, world, counting, secret }, context);
      await lock.release();
      return 0;
    } finally {
      await world?.close();
      await library.close();
    }
  },
};

interface Opened {
  readonly library: Library;
  readonly world: World | undefined;
  readonly counting: PrometheusMeters;
  readonly secret: string;
}

async function serveUntilStopped({ library, world, counting, secret }: Opened, context: ToolContext): Promise<void> {
  const { clock, logger, whenStopped } = context;
  const stopped = whenStopped();
  const failed = createFailure();
  const rateLimit = createRateLimit(clock, QUESTIONS_A_PERSON);
  const platforms = await openPlatforms(library, context, failed.report);
  const services = { ...library.services, ...(world && { watch: world.watch }) };
  const preview: DigestDesk["preview"] = (follow) => daily.desk.preview(follow);
  const mail = await openMail({ library, secret, preview }, context);
  const pages = { routes: mail?.routes ?? [], ...(mail && { subscribe: mail.subscribe }) };
  const web = openWeb(library, context, { services, platforms, hasScheduler: true, meters: counting, ...pages });
  const daily = openDailyPosts(library, context, { world, posters: postersOf(platforms, mail), meters: web.meters });
  const dispatch = openDispatch(library, context, {
    world,
    rateLimit,
    desk: daily.desk,
    feeds: web.feeds,
    mail: mail?.desk,
  });
  const app = createApp(
    [
      ...web.parts,
      createFollower({ ...context, library }),
      ...platforms.map((platform) => platformPart(platform, dispatch, context)),
      ...(world ? [world.part] : []),
      ...(mail ? [mail.part] : []),
      daily.part,
    ],
    context,
  );
  try {
    const started = app.start().then(async () => {
      web.readiness.enter("serving");
      logger.info("serving", { home: library.home, papers: await library.services.records.count() });
    });
    await Promise.race([started.then(() => stopped), stopped, failed.reached]);
  } finally {
    web.readiness.enter("stopping");
    await app.stop();
    // One that was still starting is no part of the app yet.
    await Promise.all(platforms.map((platform) => platform.stop()));
  }
}

function postersOf(platforms: readonly ChatAdapter[], mail: Mail | undefined): ReadonlyMap<string, Poster> {
  const spoken = platforms.flatMap(({ platform, poster }) => (poster ? [[platform, poster] as const] : []));
  return new Map([...spoken, ...(mail ? [[MAIL_PLATFORM, mail.poster] as const] : [])]);
}

interface Failure {
  /** Rejects with what ended a platform for good. */
  readonly reached: Promise<never>;
  report(error: unknown): void;
}

function createFailure(): Failure {
  let report: Failure["report"] = () => undefined;
  const reached = new Promise<never>((_resolve, reject) => {
    report = reject;
  });
  reached.catch(() => undefined);
  return { reached, report: (error) => report(error) };
}
