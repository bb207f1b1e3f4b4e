import type { Place } from "../../src/core/chat/invocation.ts";
import type { Follow } from "../../src/core/digests/follow.ts";
import { WEEKDAYS } from "../../src/core/digests/follow.ts";
import type { Order } from "./plan.ts";

/** One follow a delivery; every second one on the platform without keys. */
export function followsOf(order: Order): readonly Follow[] {
  return Array.from({ length: order.deliveries }, (_, n) => {
    const place = placeOf(n, order);
    return {
      id: String(n),
      place,
      topics: [],
      examples: [],
      time: order.time,
      zone: order.zone,
      weekdays: [...WEEKDAYS],
      count: 2,
      owner: { platform: place.platform, tenant: place.tenant, user: "ada" },
      createdAt: "2026-01-01T00:00:00.000Z",
      activeFrom: "2026-01-01",
    };
  });
}

function placeOf(n: number, { discord, deliveries, inOnePlace }: Order): Place {
  const place = Math.floor(n / 2) % Math.ceil(deliveries / 2 / inOnePlace);
  return n % 2 === 0
    ? {
        platform: "discord",
        tenant: discord.tenant,
        channel: discord.channels[place % discord.channels.length] ?? "",
      }
    : { platform: "plain", tenant: `tenant-${place % 7}`, channel: `channel-${place}` };
}
