// What shell/fluent.mjs offers: the runtime of Project Fluent, which reads and formats messages.
export { FluentBundle, FluentResource } from "@fluent/bundle";
