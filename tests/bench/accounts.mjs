// Makes the people of a load: `accounts.mjs --data DIR --shape 40x25` imports rooms × members and keeps their tokens in
// DIR/../tokens.tsv, by room and member, for rooms.mjs.

import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { importPeople } from "../support/server.mjs";
import { option, shape } from "./options.mjs";

const data = option("data");
const { rooms, members } = shape(option("shape"));
const people = [];
for (let room = 0; room < rooms; room++)
  for (let member = 0; member < members; member++)
    people.push({ name: `Collega ${room}-${member}`, email: `c${room}.${member}@school.example`, school: `School ${member % 12}` });
const tokens = importPeople(data, people);
const lines = people.map(({ email }, i) => `${Math.floor(i / members)}\t${i % members}\t${tokens.get(email)}`);
writeFileSync(join(dirname(data), "tokens.tsv"), `${lines.join("\n")}\n`, { mode: 0o600 });
