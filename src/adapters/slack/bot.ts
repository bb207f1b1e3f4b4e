import { z } from "zod";
import { UserError } from "../../core/runtime/errors.ts";
import { BAD_TOKEN, hasCode } from "./failures.ts";
import { BAD_BOT_TOKEN } from "./notices.ts";
import type { Web } from "./web.ts";

/** Who we are in the workspace whose token it is. */
export interface Bot {
  readonly team: string;
  readonly user: string;
  readonly id: string | undefined;
  /** As people type it after an at sign. */
  readonly name: string;
  /** What the token allows; nothing where Slack does not tell. */
  readonly scopes: readonly string[] | undefined;
  /** Of the workspace, with a slash at its end. */
  readonly url: string | undefined;
}

const answer = z.object({
  team_id: z.string(),
  user_id: z.string(),
  bot_id: z.string().nullish(),
  url: z.string().optional().catch(undefined),
  user: z.string().nullish(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).nullish(),
});

/** @throws UserError where the token is of no use */
export async function askWhoWeAre(web: Web): Promise<Bot> {
  try {
    const { team_id: team, user_id: user, bot_id: id, ...rest } = answer.parse(await web.auth.test());
    const scopes = rest.response_metadata?.scopes?.filter(Boolean) ?? [];
    return {
      team,
      user,
      id: id ?? undefined,
      name: rest.user || "paperboy",
      scopes: scopes.length > 0 ? scopes : undefined,
      url: rest.url,
    };
  } catch (cause) {
    if (hasCode(cause, [...BAD_TOKEN, "not_allowed_token_type"])) {
      throw new UserError("platform-refuses", BAD_BOT_TOKEN);
    }
    throw cause;
  }
}
