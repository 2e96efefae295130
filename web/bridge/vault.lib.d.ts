/** The frozen @noble/hashes (tools/sha256.entry.js): it is built, so not there to be read. */
declare module "*/lib/sha256.js" {
  export const sha256: {
    create(): { update(octets: Uint8Array): unknown; digest(): Uint8Array };
  };
}
