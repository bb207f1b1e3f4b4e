import { mkdir } from "node:fs/promises";
import path from "node:path";
import { systemClock } from "../../src/core/runtime/clock.ts";
import { openLibsqlState } from "../../src/state/libsql-state.ts";
import { createSeededRandom, type SeededRandom } from "../../src/training/seeded-random.ts";
import { ChaosProxy, type Mishap } from "../fakes/chaos-proxy.ts";
import { FakeDiscord } from "../fakes/discord/fake-discord.ts";
import { aChannel } from "../fakes/discord/shapes.ts";
import { PlainPlatform } from "../fakes/plain-platform.ts";
import { type Order, slotNow } from "./plan.ts";
import { type Suffered, torment } from "./tormented.ts";
import { judge, oddRows, seenOnDiscord, seenOnPlain, type Verdict } from "./verdict.ts";

interface Run {
  readonly strategy: Order["strategy"];
  readonly processes: number;
  readonly deliveries: number;
}

interface Outcome extends Verdict, Suffered {
  readonly odd: readonly string[];
  readonly mishaps: number;
  readonly seconds: number;
}

interface Options {
  readonly home: string;
  readonly deliveries: number;
  readonly seed: number;
  readonly only: string | undefined;
}

/** Long against what a busy machine of two cores delays an answer by. */
const TIMES = { answerMs: 400, quietMs: 1_200 } as const;
const IN_ONE_PLACE = 6;
const BETWEEN_KILLS = 45;
/** A real nonce is known for some minutes, which is some times the quiet minute; so it is here. */
const NONCES_LIVE_MS = 4 * TIMES.quietMs;
const MISHAPS: readonly Mishap[] = ["reset before", "502 before", "reset after", "500 after", "silence after"];
const MISHAP_RATE = 0.05;

export async function runAll({ home, deliveries, seed, only }: Options) {
  const random = createSeededRandom(seed);
  const few = Math.ceil(deliveries / 3);
  const ours: readonly Run[] = [
    { strategy: "ledger", processes: 1, deliveries },
    { strategy: "ledger", processes: 3, deliveries },
  ];
  const naive: readonly Run[] = [
    { strategy: "post, then record", processes: 1, deliveries: few },
    { strategy: "record, then post", processes: 1, deliveries: few },
  ];
  const chosen =
    only === undefined ? [...ours, ...naive] : ours.filter(({ processes }) => (only === "one") === (processes === 1));
  const sum = { deliveries: 0, lost: 0, doubled: 0, misplaced: 0, papersAgain: 0, kills: 0, pauses: 0, mishaps: 0 };
  for (const [place, run] of chosen.entries()) {
    const outcome = await runOne(run, path.join(home, String(place)), random);
    process.stdout.write(`${spell(run, outcome)}\n`);
    if (run.strategy === "ledger") {
      sum.deliveries += run.deliveries;
      sum.lost += outcome.lost + outcome.misplaced;
      sum.doubled += outcome.doubled + outcome.papersAgain;
      sum.kills += outcome.kills;
      sum.pauses += outcome.pauses;
      sum.mishaps += outcome.mishaps;
    }
  }
  const line =
    `lost ${sum.lost}, doubled ${sum.doubled}, of ${sum.deliveries} digests (${sum.deliveries * 3} messages), ` +
    `${sum.kills} kills, ${sum.pauses} pauses, ${sum.mishaps} network faults, seed ${seed}`;
  return { lost: sum.lost, doubled: sum.doubled, line };
}

async function runOne({ strategy, processes, deliveries }: Run, home: string, random: SeededRandom): Promise<Outcome> {
  await mkdir(home);
  const platforms = await openPlatforms(random);
  const { discord, plain } = platforms;
  const channels = Array.from({ length: Math.ceil(deliveries / 2 / IN_ONE_PLACE) }, (_, n) =>
    aChannel({ type: 0, name: `papers-${n}`, guild_id: discord.world.guild }),
  );
  discord.world.channels.push(...channels);
  const began = performance.now();
  const suffered = await torment({
    order: {
      strategy,
      home,
      deliveries,
      inOnePlace: IN_ONE_PLACE,
      ...slotNow(new Date()),
      ...TIMES,
      discord: {
        url: `${platforms.discordUrl}/api`,
        tenant: discord.world.guild,
        channels: channels.map(({ id }) => id),
      },
      plainUrl: platforms.plainUrl,
    },
    processes,
    random,
    standing: () => discord.world.messages.length + plain.messages.length,
    pauses: processes > 1,
    betweenKills: BETWEEN_KILLS,
  });
  const seconds = (performance.now() - began) / 1_000;
  const verdict = judge([...seenOnDiscord(discord.world), ...seenOnPlain(plain.messages)], deliveries);
  return { ...verdict, ...suffered, odd: await readOdd(home), mishaps: await platforms.stop(), seconds };
}

async function readOdd(home: string): Promise<readonly string[]> {
  const { state, close } = await openLibsqlState(home, systemClock);
  const rows = await state.entries("");
  close();
  return oddRows(rows.flatMap(({ key, value }) => (key.includes(":digest:") ? [value] : [])));
}

async function openPlatforms(random: SeededRandom) {
  const discord = await new FakeDiscord().start();
  const plain = new PlainPlatform();
  const chaos = {
    mishapOf: () => (random.next() < MISHAP_RATE ? MISHAPS[random.below(MISHAPS.length)] : undefined),
    delayMs: () => random.below(25),
  };
  const proxies = [
    new ChaosProxy({ ...chaos, target: discord.apiUrl.replace("/api", "") }),
    new ChaosProxy({ ...chaos, target: await plain.start() }),
  ];
  const [discordUrl = "", plainUrl = ""] = await Promise.all(proxies.map((proxy) => proxy.start()));
  const forget = forgetOldNonces(discord.world.nonces);
  return {
    discord,
    plain,
    discordUrl,
    plainUrl,
    /** @returns how many mishaps there were */
    async stop(): Promise<number> {
      clearInterval(forget);
      for (const proxy of proxies) {
        proxy.stop();
      }
      plain.stop();
      await discord.stop();
      return proxies.reduce((sum, { mishaps }) => sum + mishaps, 0);
    },
  };
}

function where({ doubledOn }: Outcome): string {
  return doubledOn.length === 0 ? "" : ` (on ${[...new Set(doubledOn)].join(", ")})`;
}

/** Those that were known one turn ago. */
function forgetOldNonces(nonces: Map<string, string>): NodeJS.Timeout {
  let old: readonly string[] = [];
  return setInterval(() => {
    for (const nonce of old) {
      nonces.delete(nonce);
    }
    old = [...nonces.keys()];
  }, NONCES_LIVE_MS);
}

function spell({ strategy, processes, deliveries }: Run, outcome: Outcome): string {
  const { lost, doubled, misplaced, papersAgain, kills, pauses, mishaps, seconds, odd } = outcome;
  const who = processes === 1 ? "one process" : `${processes} processes`;
  return (
    `${strategy}, ${who}: ${deliveries} digests, ${kills} kills, ${pauses} pauses, ${mishaps} faults: ` +
    `lost ${lost}, doubled ${doubled}${where(outcome)}, in a wrong thread ${misplaced}, papers twice in a place ${papersAgain} ` +
    `(${seconds.toFixed(0)} s)${odd.map((note) => `\n  ${note}`).join("")}`
  );
}
