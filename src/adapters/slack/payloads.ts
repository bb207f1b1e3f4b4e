import { z } from "zod";

const id = z.string().min(1);
const optional = z
  .string()
  .nullish()
  .transform((value) => value || undefined);
const words = z
  .string()
  .nullish()
  .transform((value) => value ?? "");

/** What Slack sends, as far as we read it. Nothing of it is trusted before it was parsed. */
export const slashPayload = z.object({
  team_id: optional,
  channel_id: id,
  user_id: id,
  command: id,
  text: words,
  trigger_id: optional,
});
export type SlashPayload = z.infer<typeof slashPayload>;

const team = z.object({ id }).nullish();
const user = z.object({ id, team_id: optional });
const channel = z.object({ id }).nullish();

export const pressPayload = z.object({
  team,
  user,
  channel,
  trigger_id: optional,
  container: z
    .object({
      message_ts: optional,
      channel_id: optional,
      thread_ts: optional,
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
  message: z.object({ ts: optional, thread_ts: optional }).nullish(),
  view: z.object({ id, type: z.string() }).nullish(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: optional,
        value: optional,
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});
export type PressPayload = z.infer<typeof pressPayload>;

export const chosenPayload = z.object({
  team,
  user,
  channel,
  callback_id: z.string(),
  trigger_id: optional,
  message: z.looseObject({ ts: optional, thread_ts: optional }).nullish(),
});
export type ChosenPayload = z.infer<typeof chosenPayload>;

/** The envelope of an event. */
export const eventPayload = z.object({
  team_id: optional,
  event_id: optional,
  authorizations: z.array(z.object({ team_id: optional })).nullish(),
});
export type EventPayload = z.infer<typeof eventPayload>;

export const saidEvent = z.object({
  user: id,
  channel: id,
  ts: id,
  text: words,
  thread_ts: optional,
  bot_id: optional,
  subtype: optional,
  channel_type: optional,
  user_team: optional,
  edited: z.unknown().optional(),
});
export type SaidEvent = z.infer<typeof saidEvent>;

export const homeEvent = z.object({ user: id, tab: optional.transform((tab = "home") => tab) });

export const revokedEvent = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }).nullish() });

/** The workspace that has us installed. */
export function tenantOfEvent({ authorizations, team_id: team }: EventPayload): string | undefined {
  return authorizations?.[0]?.team_id ?? team;
}
