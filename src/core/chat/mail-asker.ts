import type { MailAsker } from "../digests/mail-desk.ts";
import type { Invocation } from "./invocation.ts";

/** Who asks for mails in a chat, and how the command is typed there. */
export function mailAskerOf({ person, place, spell }: Invocation): MailAsker {
  const key = [person.platform, person.tenant, person.user].map(encodeURIComponent).join(":");
  const platform = place.platform.charAt(0).toUpperCase() + place.platform.slice(1);
  return { key, where: `on ${platform}`, spelled: spell("email") };
}
