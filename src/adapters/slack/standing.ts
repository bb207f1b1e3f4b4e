import { z } from "zod";
import type { Standing } from "../../core/chat/invocation.ts";
import type { Clock } from "../../core/runtime/clock.ts";
import type { Delay } from "../../core/runtime/delay.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { isDirect, type Origin } from "./asking.ts";
import { codeOf } from "./failures.ts";
import { MANY_PEOPLE, TIMES } from "./limits.ts";
import { createRemembered } from "./remembered.ts";
import type { Web } from "./web.ts";

const yes = z
  .boolean()
  .nullish()
  .transform((value) => value === true);

const userAnswer = z.object({
  user: z.object({
    team_id: z.string().nullish(),
    enterprise_user: z.object({ teams: z.array(z.string()).nullish() }).nullish(),
    is_admin: yes,
    is_owner: yes,
    is_primary_owner: yes,
    is_restricted: yes,
    is_ultra_restricted: yes,
    is_stranger: yes,
    is_bot: yes,
    tz: z.string().nullish(),
    locale: z.string().nullish(),
  }),
});
export type SlackUser = z.infer<typeof userAnswer>["user"];

const channelAnswer = z.object({
  channel: z.object({ is_general: yes, num_members: z.number().nullish() }),
});
export type SlackChannel = z.infer<typeof channelAnswer>["channel"];

/**
 * A private channel is hidden from whoever was not invited: nothing is posted there, and that is told by the look at
 * what is missing, to anybody who wants it.
 */
const UNSEEN: SlackChannel = { is_general: false, num_members: 0 };

/** What a person is in a place, and what Slack tells of them. */
export interface Acquaintance {
  readonly may: Standing;
  readonly locale?: string;
  readonly zone?: string;
}

interface StandingOptions {
  readonly web: Web;
  readonly clock: Clock;
  readonly delay: Delay;
  readonly logger: Logger;
}

/** Somebody who was made an admin is one so much later. */
const REMEMBERED = { ttlMs: 5 * 60_000, most: 2_000 } as const;

export function createStanding({ web, clock, delay, logger }: StandingOptions) {
  const users = createRemembered<SlackUser>({ clock, ...REMEMBERED });
  const channels = createRemembered<SlackChannel>({ clock, ...REMEMBERED });

  function askUser({ tenant, user }: Origin): Promise<SlackUser> {
    return users(`${tenant}:${user}`, async () => {
      return userAnswer.parse(await web.users.info({ user, include_locale: true })).user;
    });
  }

  function askChannel({ tenant, channel }: Origin): Promise<SlackChannel> {
    return channels(`${tenant}:${channel}`, async () => {
      return channelAnswer.parse(await web.conversations.info({ channel, include_num_members: true })).channel;
    }).catch((cause) => {
      if (codeOf(cause) !== "channel_not_found") {
        throw cause;
      }
      return UNSEEN;
    });
  }

  /** What Slack does not tell is not there. */
  async function unlessSilent<Answer>(what: string, asking: Promise<Answer>): Promise<Answer | undefined> {
    const done = new AbortController();
    const nothing = (): undefined => undefined;
    try {
      return await Promise.race([asking, delay(TIMES.standingMs, done.signal).then(nothing, nothing)]);
    } catch (cause) {
      logger.warn("Slack does not tell who asks", { asked: what, slack: codeOf(cause) });
      return undefined;
    } finally {
      done.abort();
    }
  }

  return async (origin: Origin): Promise<Acquaintance> => {
    const [user, channel] = await Promise.all([
      unlessSilent("users.info", askUser(origin)),
      isDirect(origin.channel) ? undefined : unlessSilent("conversations.info", askChannel(origin)),
    ]);
    const { locale, tz } = user ?? {};
    return { may: standingIn(origin, user, channel), ...(locale && { locale }), ...(tz && { zone: tz }) };
  };
}

/**
 * One's own direct message is one's own to manage, a guest's too: what is set up there comes to nobody else. Admins
 * manage every channel; in small ones everybody does who belongs to the workspace. Guests manage no channel; people of
 * other workspaces, who meet us in a shared channel, nothing at all.
 */
function standingIn(
  { tenant, channel: id, userTeam }: Pick<Origin, "tenant" | "channel" | "userTeam">,
  user: SlackUser | undefined,
  channel: SlackChannel | undefined,
): Standing {
  const isOurs = [userTeam, user?.team_id].every((team) => !team || team === tenant || teamsOf(user).includes(tenant));
  if (!isOurs || user?.is_stranger || user?.is_bot) {
    return "guest";
  }
  if (isDirect(id)) {
    return "manage";
  }
  if (user?.is_restricted || user?.is_ultra_restricted) {
    return "guest";
  }
  if (user?.is_admin || user?.is_owner || user?.is_primary_owner) {
    return "manage";
  }
  // Slack counts the people of every channel that it shows; where somebody does not, there is no crowd to be seen.
  const isSmall = channel !== undefined && !channel.is_general && (channel.num_members ?? 0) <= MANY_PEOPLE;
  return user !== undefined && isSmall ? "manage" : "member";
}

function teamsOf(user: SlackUser | undefined): readonly string[] {
  return user?.enterprise_user?.teams ?? [];
}
