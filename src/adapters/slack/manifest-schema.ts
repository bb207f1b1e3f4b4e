import { z } from "zod";

const scope = z.string().regex(/^[a-z_]+(?::[a-z_.]+)?$/u);
const slash = z
  .string()
  .max(32)
  .regex(/^\/[^\s/]+$/u);
const callbackId = z.string().min(1).max(255);
const flag = z.boolean();

/** What Slack takes as the manifest of an app in Socket Mode: https://docs.slack.dev/reference/app-manifest */
export const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.int().min(1).max(2), minor_version: z.int().min(0).max(2) }).optional(),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140).optional(),
    long_description: z.string().min(174).max(4_000).optional(),
    background_color: z
      .string()
      .regex(/^#(?:[0-9a-f]{3}){1,2}$/iu)
      .optional(),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: flag,
      messages_tab_enabled: flag,
      messages_tab_read_only_enabled: flag,
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: flag.optional() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(["message", "global"]),
          callback_id: callbackId,
          description: z.string().min(1).max(150),
        }),
      )
      .max(10)
      .optional(),
    slash_commands: z
      .array(
        z.strictObject({
          command: slash,
          description: z.string().min(1).max(2_000),
          usage_hint: z.string().max(1_000).optional(),
          should_escape: flag.optional(),
        }),
      )
      .min(1)
      .max(50)
      .refine((all) => new Set(all.map(({ command }) => command)).size === all.length, "two commands of one name"),
    unfurl_domains: z.array(z.string()).max(5).optional(),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(scope).min(1).max(255) }),
    redirect_urls: z.array(z.url()).max(1_000).optional(),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: flag }),
    org_deploy_enabled: flag,
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: flag,
  }),
});
