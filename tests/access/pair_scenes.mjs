// What a pair row is about, beyond the two with a word of each: the part of scenes.mjs with the preset "pair".
//   perCaller   it is made anew for each cell of the row, since it depends on who will ask
//   newPeople   the standing colleagues are the cell's own
//   roles       of the mentee, the mentor and the earlier one, where they aren't teachers
//   friend      the pair is of critical friends
//   earlier     the pair that is over is needed by the two as well
//   open        while the pair is active
//   last        it is in the row's state

import { askForMentor, offerRoom, searchFollows } from "./pair.mjs";

const showNotes = async (f, shown = true) => {
  for (const who of ["mentee", "mentor"]) await f.call(who, "pairing.show_entry", { entry_id: f.note_ids[who], shown });
};
async function withdrawNotes(f) {
  await showNotes(f);
  await showNotes(f, false);
}
const decline = (f) => f.call("mentor", "pairing.decline", { pairing_id: f.pairing_id });

async function leadMenteesSchool(f) {
  const { schools } = await f.call("administrator", "school.list");
  const { school_id } = schools.find(({ name }) => name === f.people.mentee.school);
  await f.call("administrator", "person.add_role", { person_id: f.people.mentor.person_id, place_id: school_id, role: "school_leader" });
}

const leaders = { mentee: ["De Sluis", "school_leader"], ex_mentor: ["De Wissel", "school_leader"] };
async function leaderOffers(f) {
  await offerRoom(f, "school_leader");
  await askForMentor(f);
}

export const pairScenes = {
  "pairing.offer_room": { newPeople: true },
  "pairing.withdraw_request": { last: askForMentor },
  "pairing.suggest": { last: askForMentor },
  "pairing.propose": { last: askForMentor },
  "pairing.propose(of who assesses the mentee)": { newPeople: true, roles: leaders, last: leaderOffers },
  "pairing.propose(of a leader to a teacher)": { newPeople: true, perCaller: true, last: leaderOffers },
  "pairing.ask_friend(who assesses the mentee)": {
    newPeople: true,
    last: (f) => {
      f.ids = [f.people.school_leader.person_id]; // nobody asks oneself
    },
  },
  "pairing.accept(of who came to assess the mentee)": { last: leadMenteesSchool },
  "pairing.send(to who came to assess the mentee)": { last: leadMenteesSchool },
  "feed.follow(pair of who came to assess the mentee)": { last: leadMenteesSchool },
  "pairing.list(a declined proposal)": { last: decline },
  "pairing.get(a declined proposal)": { last: decline },
  "pairing.list(this critical friend)": { friend: true },
  "pairing.get(critical friends)": { friend: true },
  "pairing.send(critical friends)": { friend: true },
  "pairing.show_programme(critical friends)": { friend: true },
  "pairing.get(a shown note)": { open: showNotes },
  "pairing.get(a withdrawn note)": { open: withdrawNotes },
  "pairing.edit_entry(the other's shown note)": { open: showNotes },
  "pairing.show_entry(the other's shown note)": { open: showNotes },
  "pairing.take_along(the earlier pair)": { earlier: true },
  "pairing.delete_message(in the earlier pair)": { earlier: true },
  "notification.list(this pair asks for help)": { open: (f) => f.call("mentee", "pairing.set_status", { pairing_id: f.pairing_id, status: "asks_help" }) },
  "search.find(words of a pair)": { last: searchFollows },
};
