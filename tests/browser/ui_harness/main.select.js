// @ts-check
/** What the pretended engine makes of orders about tracks that are not named one by one. */

/**
 * @param {any} command @param {(command: any) => Promise<any>} find
 * @returns {Promise<any>} the command with its tracks named
 */
export async function named(command, find) {
  const { chosen, ...rest } = command;
  if (!chosen) return command;
  const { but = [], albums = [], artists = [], ...question } = chosen;
  const asked = [
    ...albums.map((/** @type {string} */ album) => ({ do: "look_up_album", album })),
    ...artists.map((/** @type {string} */ artist) => ({ do: "look_up_artist", artist })),
  ];
  if (asked.length) {
    const details = await Promise.all(asked.map(find));
    const theirs = details.flatMap(({ discs, top }) =>
      discs ? discs.flatMap((/** @type {any} */ disc) => disc.tracks) : top,
    );
    return { ...rest, tracks: theirs.map((/** @type {any} */ it) => it.id) };
  }
  const whole = { text: "", filter: {}, ...question, do: "find", offset: 0, limit: 100_000 };
  const { tracks } = await find(whole);
  const meant = tracks.filter((/** @type {any} */ it) => !but.includes(it.id));
  return { ...rest, tracks: meant.map((/** @type {any} */ it) => it.id) };
}

/** @param {any} command @param {(command: any) => Promise<any>} find */
export async function ids(command, find) {
  const { limit, ...rest } = command;
  const { total, tracks } = await find({ ...rest, do: "find", limit: limit ?? 100_000 });
  return { total, tracks: tracks.map((/** @type {any} */ it) => it.id) };
}

/** The queue, with some of its entries moved together. @param {any[]} entries @param {any} command */
export function moved(entries, { entry, entries: several = [], to }) {
  const names = [...(entry ? [entry] : []), ...several];
  const rest = entries.filter((it) => !names.includes(it.entry));
  rest.splice(to, 0, ...entries.filter((it) => names.includes(it.entry)));
  return rest;
}
