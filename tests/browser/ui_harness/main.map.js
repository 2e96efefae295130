// @ts-check
/** The pretended map: clouds of tracks, made of nothing but numbers that are the same every time. */

const REGIONS = [
  { genres: ["Ambient"], artists: ["Ilse Norrgard"], energy: 0.2, bpm: 70, decade: 0 },
  { genres: ["Indie Pop"], artists: ["Aster & Vane"], energy: 0.6, bpm: 118, decade: 2010 },
  { genres: ["Jazz"], artists: ["Jonas Bräuer Trio"], energy: 0.4, bpm: 0, decade: 0 },
  { genres: ["Techno", "House"], artists: ["Mirelle Okoro"], energy: 0.9, bpm: 150, decade: 0 },
  { genres: ["Folk"], artists: ["The Paper Herons"], energy: 0.3, bpm: 96, decade: 1990 },
  { genres: [], artists: ["小林あおい", "Северный Ветер"], energy: 0.5, bpm: 0, decade: 0 },
  { genres: ["Folk"], artists: ["Северный Ветер"], energy: 0.3, bpm: 96, decade: 1990 },
  { genres: [], artists: [], energy: -1, bpm: 0, decade: 1980 },
  { genres: ["Classical"], artists: ["Ilse Norrgard"], energy: 0.1, bpm: 64, decade: 0 },
  { genres: ["Hip Hop"], artists: ["Mirelle Okoro"], energy: 0.7, bpm: 92, decade: 2000 },
  { genres: ["Metal"], artists: ["The Paper Herons"], energy: 0.95, bpm: 160, decade: 0 },
];

/** @param {number} size  tracks of the library @param {string} scene */
export function map_answer(size, scene) {
  const unheard = scene === "empty" ? size : Math.min(size, Math.ceil(size / 40));
  const count = scene === "unheard" ? 0 : size - unheard;
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const middles = REGIONS.map((_, at) => {
    const turn = at * 2.4;
    const far = 6000 + 22000 * Math.sqrt(at / REGIONS.length);
    return [32768 + far * Math.cos(turn), 32768 + far * Math.sin(turn)];
  });
  /** @type {any} */
  const map = { tracks: [], x: [], y: [], group: [], energy: [], regions: [], unheard };
  const sizes = REGIONS.map(() => 0);
  for (let i = 0; i < count; i++) {
    const group = Math.floor(next() ** 1.4 * REGIONS.length);
    // A sum of four is nearly a bell.
    const spread = 5200;
    const off = () => (next() + next() + next() + next() - 2) * spread;
    map.tracks.push(`t${i}`);
    map.x.push(Math.round(Math.min(65535, Math.max(0, middles[group][0] + off()))));
    map.y.push(Math.round(Math.min(65535, Math.max(0, middles[group][1] + off()))));
    map.group.push(group);
    map.energy.push(Math.round(100 * REGIONS[group].energy));
    sizes[group]++;
  }
  map.regions = REGIONS.map((facts, at) => ({
    ...facts,
    x: Math.round(middles[at][0]),
    y: Math.round(middles[at][1]),
    size: sizes[at],
  }));
  if (!count) map.regions = [];
  return map;
}
