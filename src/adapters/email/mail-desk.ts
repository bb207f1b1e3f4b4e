import type { Composition } from "../../core/digests/digest.ts";
import { firstActiveDate } from "../../core/digests/due.ts";
import { DEFAULT_LINES, type Follow } from "../../core/digests/follow.ts";
import type { FollowBook } from "../../core/digests/follow-book.ts";
import {
  MAIL_PLATFORM,
  type MailAsker,
  type MailConfirmation,
  type MailDesk,
  type MailProof,
} from "../../core/digests/mail-desk.ts";
import { askToConfirm, type ConfirmationParts } from "./ask-to-confirm.ts";
import { newWord } from "./mail-keys.ts";
import { type Asked, placeOf } from "./mailboxes.ts";

export interface MailDeskParts extends ConfirmationParts {
  readonly follows: FollowBook;
  /** What a follow would get today. */
  readonly preview: (follow: Follow) => Promise<Composition>;
}

/** A wish by its mailbox and the word that confirms it. */
interface Named {
  readonly id: string;
  readonly word: string;
}

/** Consent before anything else: who asks, who confirms, who leaves. */
export function createMailDesk(parts: MailDeskParts): MailDesk {
  const { mailboxes, follows, preview } = parts;

  /** Confirmed with that very word before. */
  async function confirmedBefore({ id, word }: Named): Promise<Follow | undefined> {
    const box = await mailboxes.get(id);
    return box?.confirmed === word ? (await follows.of(placeOf(id)))[0] : undefined;
  }

  async function pending(confirmation: MailConfirmation) {
    const named = await readConfirmation(confirmation, parts);
    return named && ((await mailboxes.asked(named.id, named.word))?.wish ?? (await confirmedBefore(named)));
  }

  async function confirm(confirmation: MailConfirmation, asker?: MailAsker) {
    const named = await readConfirmation(confirmation, parts);
    const asked = named && (await mailboxes.asked(named.id, named.word));
    const follow = named && (asked ? await agree(named, asked, asker, parts) : await confirmedBefore(named));
    return follow && { follow, today: await preview(follow) };
  }

  async function change(proof: MailProof, decide: (follow: Follow) => Follow) {
    const ids = await idsOf(proof, parts);
    const changed = await Promise.all((ids ?? []).map((id) => changeFollows(id, decide)));
    return ids && changed.flat();
  }

  async function changeFollows(id: string, decide: (follow: Follow) => Follow): Promise<readonly Follow[]> {
    const place = placeOf(id);
    const known = await follows.of(place);
    const changed = await Promise.all(known.map((one) => follows.change(place, one.id, (now) => now && decide(now))));
    return changed.filter((one) => one !== undefined);
  }

  async function leave(proof: MailProof): Promise<boolean> {
    const ids = await idsOf(proof, parts);
    await Promise.all((ids ?? []).map((id) => mailboxes.forget(id)));
    return ids !== undefined;
  }

  return { ask: (wish, asker) => askToConfirm(wish, asker, parts), pending, confirm, change, leave };
}

async function readConfirmation(
  confirmation: MailConfirmation,
  { keys, mailboxes }: MailDeskParts,
): Promise<Named | undefined> {
  if (confirmation.by === "token") {
    const [, id, word] = /^([a-z0-9]+)-([a-z0-9]+)$/u.exec(keys.open("confirm", confirmation.token) ?? "") ?? [];
    return id !== undefined && word !== undefined ? { id, word } : undefined;
  }
  const word = readWord(confirmation.word);
  const id = await mailboxes.idOf(word);
  return id === undefined ? undefined : { id, word };
}

function readWord(typed: string): string {
  return typed.trim().toLowerCase().slice(0, 40);
}

/** A second wish of one address takes the place of the first. */
async function agree(
  { id, word }: Named,
  asked: Asked,
  asker: MailAsker | undefined,
  { mailboxes, follows, keys, clock }: MailDeskParts,
): Promise<Follow | undefined> {
  const now = clock.now();
  const {
    wish: { count, ...wish },
    ...consent
  } = asked;
  const who = asker ? keys.hash("asker", asker.key) : consent.asker;
  await mailboxes.change(id, (box) => ({
    ...consent,
    asker: who,
    confirmed: word,
    confirmedAt: now.toISOString(),
    word: box?.word ?? newWord(),
    refusals: [],
  }));
  const place = placeOf(id);
  const [known] = await follows.of(place);
  const fresh: Follow = {
    id: known?.id ?? newWord(),
    place,
    count: count ?? known?.count ?? DEFAULT_LINES,
    owner: { platform: MAIL_PLATFORM, tenant: id, user: id },
    createdAt: now.toISOString(),
    ...wish,
    activeFrom: firstActiveDate(wish.time, wish.zone, now),
  };
  const follow = await follows.change(place, fresh.id, () => fresh);
  await mailboxes.answered(id, word);
  return follow;
}

/** Nothing for a proof that is none; no mailbox where all of them left. */
async function idsOf(proof: MailProof, { keys, mailboxes }: MailDeskParts): Promise<readonly string[] | undefined> {
  switch (proof.by) {
    case "token": {
      const id = keys.open(proof.purpose, proof.token);
      return id === undefined ? undefined : [id];
    }
    case "word": {
      const id = await mailboxes.idOf(readWord(proof.word));
      const isItsWord = id !== undefined && (await mailboxes.get(id))?.word === readWord(proof.word);
      return isItsWord ? [id] : undefined;
    }
    case "asker":
      return mailboxes.idsOf(keys.hash("asker", proof.asker.key));
  }
}
