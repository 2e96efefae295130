// @ts-nocheck -- bundled for a page, from packages that are installed only where it is
/**
 * verified-fetch over HTTP alone: no libp2p, gateways as they are named.
 *
 * The router is ours, because Helia 7.1.15 with nothing but fallback routers waits for ever.
 */
import { fallbackRouter } from "@helia/fallback-router";
import { trustlessGatewayBlockBroker } from "@helia/trustless-gateway-client";
import { createVerifiedFetchWithHelia } from "@helia/verified-fetch";
import { createHeliaLight } from "helia";

/** @param {string[]} gateways */
export async function made(gateways) {
  const fallback = fallbackRouter({ gateways, shuffle: false });
  const router = {
    name: "given gateways",
    async *findProviders(cid, options) {
      for await (const one of fallback.findProviders(cid, options))
        yield { ...one, fallback: false };
    },
  };
  const helia = await createHeliaLight({
    routers: [router],
    blockBrokers: [trustlessGatewayBlockBroker({ allowInsecure: true, allowLocal: true })],
  }).start();
  return await createVerifiedFetchWithHelia(helia);
}
