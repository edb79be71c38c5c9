// What somebody has can end: a role, an account.

/** Takes away the only role that this person has. */
export async function endRole(f, person, role = "teacher") {
  const { schools } = await f.call("administrator", "school.list");
  const { school_id } = schools.find(({ name }) => name === person.school);
  await f.call("administrator", "person.end_role", { person_id: person.person_id, place_id: school_id, role });
}

const rolesOfTheirOwn = ["school_leader", "board", "administrator", "coordinator", "confidential_person"];
const roleOf = (caller) => (caller === "mentor_leader" ? "school_leader" : rolesOfTheirOwn.find((role) => role === caller));
export const endCallersRole = (f) => f.people[f.caller] && endRole(f, f.people[f.caller], roleOf(f.caller));

export const deactivate = (f, who) => f.group.local("person.close", { email: f.people[who].email });
