import { type CommandContext, defineCommand } from "../src/core/chat/command.ts";
import { counted } from "../src/core/chat/dates.ts";
import type { Person } from "../src/core/chat/invocation.ts";
import { mailAskerOf } from "../src/core/chat/mail-asker.ts";
import type { Message } from "../src/core/chat/reply.ts";
import type { DigestDesk } from "../src/core/digests/desk.ts";
import type { Follow } from "../src/core/digests/follow.ts";

export const forgetme = defineCommand({
  name: "forgetme",
  description: "Erase what I keep about you",
  args: {
    sure: { kind: "choice", description: "really do it", choices: ["yes", "no"], hidden: true },
    page: { kind: "integer", description: "takes the question's place", min: 1, max: 1, capped: "", hidden: true },
  },
  examples: [],
  async run({ sure, page }, context) {
    const shown = page !== undefined && context.invocation.how === "pressed" ? "in place" : "new";
    return { ...(await answer(sure, context)), shown };
  },
});

async function answer(sure: string | undefined, context: CommandContext): Promise<Message> {
  switch (sure) {
    case "yes":
      return erase(context);
    case "no":
      return { text: "Nothing was erased." };
    default:
      return {
        text:
          "I would erase, for good: your votes, the zone you chose, what you follow in direct messages and what was " +
          "posted there, the mail addresses you confirmed, and the lists that your buttons show.\nWhat a channel follows stays: it belongs to the channel.",
        actions: [
          { label: "Erase it", command: "forgetme", fields: { sure: "yes", page: 1 } },
          { label: "Keep it", command: "forgetme", fields: { sure: "no", page: 1 } },
        ],
      };
  }
}

async function erase({ desk, mail, forget, invocation }: CommandContext): Promise<Message> {
  const { person } = invocation;
  await mail?.leave({ by: "asker", asker: mailAskerOf(invocation) });
  const follows = desk ? await eraseAtDesk(person, desk) : [];
  await forget?.(person, desk?.ownPlace(person));
  const counts = follows.length === 0 ? "" : `, ${counted(follows.length, "follow")} of yours`;
  return { text: `Erased: your votes, your zone${counts}, and your lists. I know nothing of you any more.` };
}

async function eraseAtDesk(person: Person, desk: DigestDesk): Promise<readonly Follow[]> {
  const own = desk.ownPlace(person);
  const tenants = new Set([person.tenant, ...(own ? [own.tenant] : [])]);
  const follows = (await desk.follows.all()).filter(
    ({ direct, owner, place }) =>
      direct && owner.platform === person.platform && owner.user === person.user && tenants.has(place.tenant),
  );
  await Promise.all(follows.map(({ place, id }) => desk.follows.change(place, id, () => undefined)));
  for (const tenant of tenants) {
    await desk.votes.forget({ ...person, tenant });
    await desk.zones.forget({ ...person, tenant });
  }
  return follows;
}
