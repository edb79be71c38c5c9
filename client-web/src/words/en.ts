import { enAdmin } from './en_admin.ts';
import { enNetwork } from './en_network.ts';
import { enPerson } from './en_person.ts';
import { enThread } from './en_thread.ts';
import type { Catalogue } from './nl.ts';
import { reasonsEn } from './reasons_en.ts';

function membersOfSchools(members: number, schools: number): string {
  return `${members === 1 ? '1 member' : `${members} members`} of ${schools === 1 ? '1 school' : `${schools} schools`}`;
}

export const en: Catalogue = {
  reasons: reasonsEn,
  dates: {
    locale: 'en-GB',
    now: 'just now',
    today: 'today',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    at: (day, time) => `${day}, ${time}`,
    time: (hours, minutes) => `${hours}:${minutes}`,
  },
  ...enNetwork,
  ...enThread,
  ...enAdmin,
  ...enPerson,

  shared: {
    loading: 'Fetching…',
    tryAgain: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    saved: 'Saved.',
    stay: 'Rather not',
    more: 'Show more',
    crumbs: 'Where you are',
    textKept: 'You wrote this. It was not posted.',
    textStays: 'Your text stays.',
    offline: 'No connection yet, we keep your text.',
    offlineUnsent: 'No connection. Your message is kept and will be sent when possible.',
    unreachable: 'No connection',
    unreachableText: 'Kring cannot be reached now. What you wrote is kept on this device.',
    notPlaced: (title) => `Your text in “${title}” could not be posted.`,
    toText: 'To your text',
    list: (names, others) => {
      const all = others > 0 ? [...names, others === 1 ? '1 other' : `${others} others`] : names;
      return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
    },
  },

  menu: {
    main: 'Main menu',
    skip: 'To the content',
    today: 'Today',
    networks: 'Networks',
    notifications: 'Notifications',
    search: 'Search',
    ask: 'Ask a question',
    askShort: 'Ask',
    admin: 'Administration',
    me: (name) => `${name}: your profile and settings`,
    somethingNew: 'something new',
  },

  keys: {
    title: 'Keyboard shortcuts',
    show: 'See the keyboard shortcuts',
    step: 'next and previous post or conversation',
    reply: 'reply: to the box',
    search: 'search',
    home: 'to today',
    send: 'post what you wrote',
    help: 'this overview',
    on: 'Keyboard shortcuts on',
  },

  composer: {
    mentions: 'Colleagues you can mention',
  },

  audience: {
    members: membersOfSchools,
    canRead: (members, schools) => `${membersOfSchools(members, schools)} can read this`,
    leaders: (leaders) => `including ${leaders === 1 ? '1 leader' : `${leaders} leaders`}`,
    facilitators: (count, schools) =>
      `${count === 1 ? '1 facilitator' : `${count} facilitators`} of ${schools === 1 ? '1 school' : `${schools} schools`} can read this`,
    someFacilitators: 'Only the facilitators can read this',
    everybody: (group) => `Every colleague of ${group} can read this`,
    newNetwork: {
      open: 'Only you for now; later its members read along. Every colleague of the school group sees the titles.',
      on_request: 'Only you for now; later the members you let in read along.',
      closed: 'Only you for now; later the members you invite read along.',
    },
    membersOf: (network) => (network ? `The members of ${network} can read this` : 'The members can read this'),
    group: {
      title: 'The title can be read by every colleague of the group.',
      outcome: 'What you publish can be read by every colleague of the group.',
    },
    changedTitle: 'Who can read this has changed.',
    changedText: (who) => `It is now ${who}. Would you like to post it like this?`,
    placeAnyway: 'Post it like this',
    changeText: 'Back to the box',
  },

  years: {
    one: (year) => `group ${year}`,
    range: (years) => {
      const first = years[0];
      const last = years[years.length - 1];
      if (first === undefined || last === undefined) return '';
      if (years.length === 1) return `group ${first}`;
      const whole = last - first === years.length - 1;
      if (whole && years.length > 2) return `groups ${first} to ${last}`;
      return `groups ${years.slice(0, -1).join(', ')} and ${last}`;
    },
  },

  person: {
    former: 'former colleague',
    somebody: 'Somebody',
    leader: 'leader',
    askAbout: 'Ask me about',
    networks: 'To be found in',
    roles: {
      teacher: 'teacher',
      school_leader: 'school leader',
      board: 'superintendent',
      administrator: 'administrator',
      coordinator: 'mentor programme coordinator',
      confidential_person: 'confidential person',
    },
  },

  account: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    welcomeTo: (group) => `Welcome to ${group}`,
    what: 'Kring is where teachers of different schools learn from each other.',
    email: 'E-mail address',
    password: 'Password',
    newPassword: 'New password',
    passwordHint: 'At least 12 characters. A sentence of four words is easy to remember.',
    forgot: 'Forgotten your password?',
    forgotText: 'Fill in your e-mail address. If it is known, you get a link to choose a new password.',
    noMail: 'Ask the administrator of your school group for a link. With it you choose a new password.',
    sendLink: 'Send me a link',
    linkSent: 'Look in your mail',
    linkSentText:
      'If this e-mail address is known, there will be a link in your mail soon. Nothing there? Then ask the administrator of your school group for a link.',
    chooseNewPassword: 'Choose a new password',
    newPasswordFor: (group) => `For your account with ${group}.`,
    askNewLink: 'Ask the administrator for a new link.',
    savePassword: 'Save password',
    passwordChanged: 'Your password has been changed',
    setUp: 'Begin with Kring',
    setUpText: 'You become the first administrator. After that you invite colleagues.',
    startAgain: 'Start the server again: a new link is then in its log.',
    alreadySetUp: 'Kring has been set up already',
    alreadySetUpText: 'This link is no longer needed. Sign in with your own account.',
    groupName: 'Name of the school group',
    schoolName: 'Name of the school',
    name: 'First and last name',
    begin: 'Begin',
    notSetUp: 'Kring has not been set up yet',
    notSetUpText: 'Open the link that appeared when the server was started. It works for one hour.',
  },

  home: {
    adminTitle: 'You administer Kring',
    adminText:
      'Invite colleagues, add schools and help with accounts. You do not see what colleagues write. Give yourself the role of teacher if you would like to join in.',
    adminAct: 'Invite colleagues',
    greeting: (name) => `Hello ${name}.`,
    headline: {
      my_question_answered: 'There is a reply to your question.',
      needs_help: 'A colleague is looking for help.',
      tried: 'How did it go in class?',
      mention: 'Somebody mentioned you.',
      asked_to_help: 'A colleague thinks of you.',
      needs_facilitator: 'A network is looking for a facilitator.',
    },
    fiveMinutes: 'Done in five minutes',
    why: {
      my_question_answered: () => 'There is a reply to your question',
      needs_help: (name, school) => `${name}${school ? ` of ${school}` : ''} is looking for help`,
      tried: () => 'Have you tried it?',
      mention: () => 'You were mentioned in a conversation',
      asked_to_help: (name, school) => `Can you help ${name}${school ? ` of ${school}` : ''}?`,
      needs_facilitator: () => 'This network is looking for a facilitator',
    },
    noReplyYet: 'No reply yet',
    thinkAlong: 'Think along',
    read: 'Read',
    look: 'Look',
    tried: 'Have you tried it?',
    triedPlaceholder: 'How did it go? One sentence is enough.',
    triedThanks: 'Thank you. It now stands in the conversation.',
    share: 'Share',
    since: (day) => `Since ${day}`,
    sinceLast: 'Since last time',
    newThreads: (count, network) =>
      `${count === 1 ? '1 new conversation' : `${count} new conversations`} in ${network}`,
    myNetworks: 'My networks',
    allNetworks: 'All networks',
    suggestions: 'Perhaps for you too',
    suggestionsFirst: 'You can join these right away',
    calmTitle: 'Nothing is waiting for you',
    calmText: 'Have you run into something? One sentence is enough to begin.',
    calmExample: '“After two sentences they stop. How do I get them further?”',
    newcomerTitle: 'Choose a network that fits your class',
    newcomerText:
      'In a network teachers of different schools ask each other questions about their subject or their group.',
    findNetwork: 'Look at the networks',
  },

  search: {
    title: 'Search',
    placeholder: 'Search conversations, networks and colleagues',
    all: 'Everything',
    allNetworks: 'All networks',
    kinds: {
      thread: 'Conversations',
      outcome: 'What we know now',
      post: 'Posts',
      network: 'Networks',
      person: 'Colleagues',
    },
    hitKinds: {
      thread: 'conversation',
      outcome: 'what we know now',
      post: 'post',
      network: 'network',
      person: 'colleague',
    },
    results: 'Found',
    found: (count) => `${count} found`,
    behind: 'The very newest has not been searched yet. Please try again in a moment.',
    startTitle: 'What are you looking for?',
    startText: 'Words that are alike are found too.',
    startExample: 'Whoever searches ‘schrijven’ also finds ‘schrijfles’.',
    noneTitle: (text) => `Nothing found for “${text}”`,
    noneText: 'Try another word, or ask your colleagues.',
  },

  notification: {
    title: 'Notifications',
    fresh: 'new',
    seenAll: 'All seen',
    emptyTitle: 'No notifications yet',
    emptyText: 'Here it says when somebody replies to your question or mentions you.',
    emptyExample: 'Els replied to your question: “After two sentences they stop.”',
    says: {
      reply: (who) => `${who} replied to`,
      mention: (who) => `${who} mentioned you in`,
      asked_to_help: (_who, network) => `Can you help in ${network}?`,
      outcome: () => 'There is a “what we know now” in',
      tried: () => 'Have you tried it?',
      join_request: (who) => `${who} would like to join`,
      invited: (who) => `${who} invites you to`,
      facilitator_needed: () => 'A facilitator is needed for',
      report: () => 'A post was reported in',
      thread_retitled: (who) => `${who} changed the title of`,
      post_hidden: (who) => `${who} hid a post of yours in`,
    },
  },

  profile: {
    about: 'About you',
    asOthersSee: 'How colleagues see you',
    askMeAbout: 'Ask me about',
    askMeAboutHint: 'What colleagues can come to you for, with commas between. For example: reading, young children.',
    thisDevice: 'Language and screen',
    language: 'Language',
    theme: 'Light or dark, on this device',
    themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
    mail: 'Mail',
    mailText: 'A mail never says what somebody wrote, only where to find it.',
    mailReplies: 'When somebody replies to my question',
    mailMentions: 'When somebody mentions me',
    password: 'Password',
    currentPassword: 'Current password',
    changePassword: 'Change password',
    passwordChanged: 'Your password has been changed. On other devices you have been signed out.',
    sessions: 'Where you are signed in',
    sessionsText: 'Forgot to sign out on a computer in the staff room? You can do it here.',
    sessionKinds: { browser: 'Browser', token: 'Access token' },
    thisSession: 'this device',
    since: 'since',
    endSession: 'Sign out',
    record: 'What happened to your account',
    recordText: 'Roles, passwords, and what facilitators decided about your posts.',
    recordBy: (name) => `by ${name}`,
    acts: {
      account_made: 'Your account was made',
      role_granted: 'You were given a role',
      role_ended: 'A role of yours was ended',
      starter_set: 'Your time as a starter was set',
      starter_ended: 'You are no starter any more',
      deactivated: 'Your account was switched off',
      reactivated: 'Your account was switched on again',
      reset_link_made: 'A link to choose a password was made',
      password_reset: 'You chose a new password with a link',
      password_changed: 'You changed your password',
      network_member_removed: 'You were removed from a network',
      network_role_set: 'You were given another role in a network',
      network_taken_over: 'You took over the facilitation of a network',
      post_hidden: 'A post of yours was hidden',
      post_unhidden: 'A post of yours can be read again',
      report_settled: 'A report about a post of yours was dealt with',
      thread_retitled: 'The title of a thread of yours was changed',
      restored: 'All data of this site was restored from a backup',
    },
    signOutTitle: 'Something of yours is still on this device',
    unsent: (count) =>
      count === 1
        ? 'One post has not been sent. If you sign out now, it is lost.'
        : `${count} posts have not been sent. If you sign out now, they are lost.`,
    draftsLeft: 'You have text that has not been posted. If you sign out now, it is wiped from this device.',
    signOutAnyway: 'Sign out anyway',
  },

  notFound: {
    page: 'This page does not exist.',
    network: 'This network is not visible to you, or does not exist.',
    topic: 'This topic is not visible to you, or does not exist.',
    thread: 'This conversation is not visible to you, or does not exist.',
    person: 'This colleague cannot be found.',
    home: 'To today',
  },
};
