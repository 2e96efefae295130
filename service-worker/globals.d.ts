/** What the build puts in: see tools/build.py. */
declare const __PRECACHE__: { path: string; sha256: string; lazy?: boolean }[];
declare const __VERSION__: string;
