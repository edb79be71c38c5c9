/** The value after `--name`, or `otherwise`; without either it says what is missing. */
export function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  if (at < 0 && otherwise === undefined) throw new Error(`--${name} is missing`);
  return at < 0 ? otherwise : process.argv[at + 1];
}

/** "40x25": rooms and members. */
export function shape(text) {
  const [rooms, members] = text.split("x").map(Number);
  return { rooms, members };
}
