// What lib/sha256.js offers: SHA-256 that can be fed piece by piece (`sha256.create()`).
export { sha256 } from "@noble/hashes/sha2.js";
