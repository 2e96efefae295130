// @ts-check
/** What the pretended engine finds when everything is searched at once. */
import { album } from "./main.collection.js";

const GENRES = ["Ambient", "Chamber Pop", "Folk", "シティ・ポップ"];
const LISTS = ["Slow mornings", "Nicht zu laut", "ليالي الصيف", "Été zèbre".normalize("NFD")];

/** @param {string} text */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * The answer to `search`; undefined for every other order.
 * @param {any} command @param {{scene: string, track: (i: number) => any}} engine
 */
export function palette_answer(command, { scene, track }) {
  if (command.do !== "search") return undefined;
  const words = fold(command.text).split(" ");
  /** @param {{title: string, detail: string}} hit */
  const fits = (hit) => {
    const names = fold(`${hit.title} ${hit.detail}`).split(/[ ·]+/);
    return words.every((word) => names.some((name) => name.startsWith(word)));
  };
  if (scene === "empty") return { hits: [], tracks: 0, text: "" };
  const tracks = Array.from({ length: 64 }, (_, i) => track(i));
  const artists = new Map(tracks.map((it) => [it.artist_id, it.artist]));
  const all = [
    ...[...artists].map(([id, title], at) => ({
      ...{ kind: "artist", id, title, detail: `${9 + at * 7}`, art: `cover${at * 7}` },
    })),
    ...Array.from({ length: 24 }, (_, i) => album(i)).map((it) => ({
      ...{ kind: "album", id: it.id, title: it.title, detail: it.artist, art: it.art },
    })),
    ...LISTS.map((title, at) => ({
      ...{ kind: "playlist", id: `p${at}`, title, detail: "26", art: "" },
    })),
    ...GENRES.map((title) => ({ kind: "genre", id: title, title, detail: "310", art: "" })),
    ...tracks.map((it) => ({
      ...{ kind: "track", id: it.id, title: it.title, art: it.art },
      detail: `${it.artist} · ${it.album}`,
    })),
  ].map((hit, at) => ({ ...hit, score: 1 - at / 1000 }));
  const found = all.filter(fits);
  const total = found.filter(({ kind }) => kind === "track").length;
  return { hits: found.slice(0, command.limit), tracks: total, text: "" };
}
