import type { PairingWords } from './nl.ts';

export const enFind: PairingWords['find'] = {
  title: 'My buddy',
  all: 'My buddies',
  weekdays: { monday: 'Monday', tuesday: 'Tuesday', wednesday: 'Wednesday', thursday: 'Thursday', friday: 'Friday' },

  list: {
    open: 'Your conversations',
    proposals: 'Waiting for an answer',
    over: 'Wrapped up',
    unread: 'new',
    paused: 'pause',
    kinds: {
      teacher: { mentee: 'your buddy', mentor: 'you are the buddy' },
      leader: { mentee: 'your buddy', mentor: 'you are the buddy' },
      critical_friend: { mentee: 'your critical friend', mentor: 'you are the critical friend' },
    },
    wordsUntil: (day) => `Readable until ${day}`,
    wordsGone: 'Your words were destroyed',
    completed: 'wrapped up',
    ended: 'stopped',
    starterTitle: 'You don’t have to figure it all out alone',
    starterText:
      'A buddy is an experienced colleague with whom you can talk about your class for a year. Only the two of you read it.',
    starterExample: '“After playtime I can’t get them quiet. How do you do those first five minutes?”',
    mentorTitle: 'A starter could do with you',
    mentorText:
      'Say how many starters you would like to stand beside and when it suits you. Who is looking then sees you. You always say yes or no yourself.',
    mentorExample: '“I got stuck there too. Shall I say what helped me, or would you rather tell your story first?”',
    ask: 'Ask for a buddy',
    offer: 'Offer room',
    friend: 'Ask a critical friend',
    friendText:
      'Somebody you choose yourself who looks along with you for a while, even when you no longer are a starter.',
    afternoon: (day) => `Your school keeps ${day} afternoon free for the round table.`,
    autumn: 'In August and September we ask two colleagues at once. The first yes counts, and we thank the other.',
  },

  proposal: {
    asksYou: (name) => `${name} asks whether you would be the buddy`,
    asksFriend: (name) => `${name} asks whether you would be a critical friend`,
    proposedToYou: (name) => `The coordinator suggests ${name} as a buddy`,
    waits: (name) => `Your question is with ${name}`,
    answerBy: (day) => `Please answer before ${day}. After that we ask somebody else.`,
    friendAnswerBy: (day) => `Please answer before ${day}. After that the question lapses.`,
    theyAnswerBy: (day) => `Your colleague can answer until ${day}. After that your question moves on.`,
    friendWaits: (day) => `Your colleague can answer until ${day}.`,
    notAssessing: 'I do not assess this colleague',
    yes: 'Yes, gladly',
    no: 'Not now',
    noText: 'You need not give a reason. Your colleague only hears that it is not possible now.',
    looksFor: 'Looks for',
    takeBack: 'Take back your question',
    youSaidYes: 'You said yes.',
  },

  request: {
    title: 'Ask for a buddy',
    text: 'You can leave everything empty. The more you say, the better we can look.',
    subjects: 'What would you like to talk about?',
    subjectsHint: 'Subjects or topics, with commas between. For example: writing, talks with parents.',
    years: 'Which year do you teach?',
    days: 'When are you free?',
    school: 'From which school?',
    schools: { other: 'Preferably another school', same: 'Preferably my own school', any: 'Either is fine' },
    schoolHints: { other: 'You speak more freely then.', same: 'You can just walk in then.', any: '' },
    offerOn: 'Ask the next person automatically if someone can’t',
    readBy: 'Colleagues with room and the coordinator see this',
    send: 'Ask for a buddy',
    mine: 'Your request for a buddy',
    since: 'Asked',
    wished: 'You look for',
    anything: 'Somebody with room',
    waiting: 'We are looking with you. You hear it as soon as somebody says yes.',
    suggestions: 'Who suits you',
    asked: 'asked',
    propose: (name) => `Ask ${name}`,
    atOnce: (count) =>
      count === 1
        ? 'You ask one colleague at a time.'
        : 'You can ask two at once. The first yes counts, and we thank the other.',
    nobody: 'There is nobody to suggest now. The coordinator sees your request and thinks along.',
    withdraw: 'I am not looking any more',
    reasons: {
      same_year: 'same year group',
      near_year: 'one year up or down',
      same_subject: 'same subject',
      other_school: 'other school',
      same_school: 'your own school',
      same_day: 'free on the same day',
      has_room: 'has room',
    },
  },

  offer: {
    title: 'Offer room',
    text: 'Anyone looking for a buddy sees that you have room. You decide about each request yourself.',
    room: 'For how many starters?',
    rooms: { 1: 'One', 2: 'Two' },
    subjects: 'What can you help with?',
    years: 'Which years do you know well?',
    days: 'When does it suit you?',
    readBy: 'Anyone looking for a buddy and the coordinator see this',
    send: 'Offer room',
    save: 'Save',
    mine: 'You offer room',
    taken: (room, taken, waiting) => {
      const places = room === 1 ? 'one starter' : `${room} starters`;
      const parts = [
        taken > 0 && (taken >= room ? 'taken now' : `${taken} taken`),
        waiting > 0 &&
          (waiting === 1 ? 'one question waits for your answer' : `${waiting} questions wait for your answer`),
      ].filter(Boolean);
      return `Room for ${[places, ...parts].join(', ')}.`;
    },
    change: 'Change',
    end: 'Stop offering',
    ended: 'You no longer offer room. Who is your buddy already stays so.',
  },

  friend: {
    title: 'Ask a critical friend',
    text: 'Choose a colleague who thinks along with you for a while. You get a conversation that only the two of you read.',
    who: 'Name of a colleague',
    nobody: 'Nobody found.',
    until: 'Up to and including',
    choose: 'Choose',
    chosen: (name) => `You ask ${name}.`,
    other: 'Somebody else after all',
    send: (name) => `Ask ${name}`,
    sent: (name) => `Your question is with ${name}.`,
  },
};
