import { setTimeout } from "node:timers/promises";
import type { FakeDiscord } from "../fakes/discord/fake-discord.ts";
import { buttonsIn } from "../fakes/discord/refuse-body.ts";
import type { Message } from "../fakes/discord/shapes.ts";
import type { Asking } from "../fakes/discord/world.ts";

export interface Asked {
  readonly acknowledgedMs: number;
  readonly answeredMs: number;
  /** An apology, or nothing found. */
  readonly failed: boolean;
}

/** Discord forgets an asking that is not acknowledged within three seconds; nobody answers it any more. */
const LONGEST_WAIT_MS = 20_000;

interface Round {
  readonly people: number;
  readonly round: number;
}

const TOPICS = [
  "diffusion policy",
  "offline reinforcement learning",
  "graph attention",
  "video prediction",
  "sparse transformers",
];
const ASPECTS = [
  "for robots",
  "with language",
  "under noise",
  "at scale",
  "from few examples",
  "in the real world",
  "bounds",
];

/** All ask in one moment; resolves when the last one is answered. Every fifth presses a button, every seventh asks for trends. */
export async function askAtOnce(discord: FakeDiscord, { people, round }: Round): Promise<readonly Asked[]> {
  const { world } = discord;
  const earlier = world.messages.filter((message) => similarIn(message) !== undefined).slice(-people);
  const started = Date.now();
  const askings = Array.from({ length: people }, (_, place) => ask(discord, earlier[place], round * people + place));
  const answeredMs = new Map<Asking, number>();
  const answered = world.until(() => {
    for (const asking of askings.filter((one) => !answeredMs.has(one) && answerTo(one))) {
      answeredMs.set(asking, Date.now() - started);
    }
    return answeredMs.size === askings.length;
  });
  await Promise.race([answered, setTimeout(LONGEST_WAIT_MS)]);
  const asked = askings.map((asking) => ({
    acknowledgedMs: asking.acknowledgedAfterMs ?? Number.POSITIVE_INFINITY,
    answeredMs: answeredMs.get(asking) ?? Number.POSITIVE_INFINITY,
    failed: buttonsIn(answerTo(asking) ?? {}).length === 0,
  }));
  forgetOld(discord);
  return asked;
}

function ask(discord: FakeDiscord, earlier: Message | undefined, number: number): Asking {
  const somebody = discord.bySomebody();
  const similar = earlier && similarIn(earlier);
  if (earlier && similar && number % 5 === 0) {
    return discord.pressId(earlier, similar, somebody);
  }
  if (number % 7 === 0) {
    return discord.slash("trending", {}, somebody);
  }
  const words = `${TOPICS[number % TOPICS.length]} ${ASPECTS[number % ASPECTS.length]}`;
  return discord.slash("paper", { words }, somebody);
}

function answerTo({ original, followUps: [first] }: Asking): Message | undefined {
  return original ?? first;
}

function similarIn(message: Message): string | undefined {
  return buttonsIn(message).find(({ label }) => label === "Similar")?.customId;
}

/** What the fake remembers would slow it down in a long run. */
function forgetOld({ world, requests }: FakeDiscord): void {
  world.messages.splice(0, world.messages.length - 200);
  world.askings.clear();
  requests.length = 0;
}
