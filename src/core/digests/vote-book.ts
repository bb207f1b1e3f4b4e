import { z } from "zod";
import type { Place } from "../chat/invocation.ts";
import type { PaperId } from "../papers/paper.ts";
import type { Clock } from "../runtime/clock.ts";
import { type State, stateKey } from "../runtime/state.ts";
import type { Tally, Vote, VoteBook } from "./votes.ts";

const voteSchema = z.object({ vote: z.enum(["up", "down"]), at: z.iso.datetime() });

/** So many have to agree before it changes what the others see. */
const ENOUGH = 2;

/** Votes as entries of their own, one a person and paper: no two people's votes ever meet in one write. */
export function createVoteBook(state: State, clock: Clock): VoteBook {
  async function cast(place: Place, paper: PaperId, person: { readonly user: string }, vote: Vote) {
    const key = voteKey(place, paper, person.user);
    let mine: Vote | undefined;
    for (let won = false; !won; ) {
      const entry = await state.get(key);
      const version = entry?.version ?? 0;
      const before = voteSchema.safeParse(entry?.value).data?.vote;
      mine = before === vote ? undefined : vote;
      won = mine
        ? await state.put(key, { vote, at: clock.now().toISOString() }, version)
        : await state.remove(key, version);
    }
    const tally = (await tallies(place)).get(paper) ?? { up: 0, down: 0, last: clock.now() };
    return { tally, ...(mine && { mine }) };
  }

  async function tallies(place: Place): Promise<ReadonlyMap<PaperId, Tally>> {
    const entries = await state.entries(`${stateKey(place.platform, place.tenant, "vote", place.channel)}:`);
    const votes = new Map<PaperId, { readonly vote: Vote; readonly at: Date }[]>();
    for (const { key, value } of entries) {
      const read = voteSchema.safeParse(value);
      const paper = partOf(key, PAPER);
      if (read.success && paper !== undefined) {
        const ofPaper = votes.get(paper) ?? [];
        ofPaper.push({ vote: read.data.vote, at: new Date(read.data.at) });
        votes.set(paper, ofPaper);
      }
    }
    return new Map([...votes].map(([paper, ofPaper]) => [paper, tallyOf(ofPaper)]));
  }

  async function forget({ platform, user }: { readonly platform: string; readonly user: string }): Promise<void> {
    for (const { key, version } of await state.entries(`${stateKey(platform)}:`)) {
      if (partOf(key, KIND) === "vote" && partOf(key, USER) === user) {
        await state.remove(key, version);
      }
    }
  }

  return { cast, tallies, forget };
}

function voteKey({ platform, tenant, channel }: Place, paper: PaperId, user: string): string {
  return stateKey(platform, tenant, "vote", channel, paper, user);
}

/** Where the parts of a vote's key stand. */
const [KIND, PAPER, USER] = [2, 4, 5] as const;

function partOf(key: string, place: number): string | undefined {
  const part = key.split(":")[place];
  return part === undefined ? undefined : decodeURIComponent(part);
}

function tallyOf(votes: readonly { readonly vote: Vote; readonly at: Date }[]): Tally {
  const of = (vote: Vote) => votes.filter((one) => one.vote === vote).map(({ at }) => at.getTime());
  const [up, down] = [of("up"), of("down")];
  const leading = up.length > down.length ? up : down;
  const counts = leading.length >= ENOUGH && up.length !== down.length;
  const nth = leading.toSorted((one, other) => one - other)[ENOUGH - 1];
  return {
    up: up.length,
    down: down.length,
    last: new Date(Math.max(...up, ...down)),
    ...(counts && nth !== undefined && { countsSince: new Date(nth) }),
  };
}
