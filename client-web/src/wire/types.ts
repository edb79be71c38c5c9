// What goes over the wire. The contract is written in C++; everything in the client imports its shapes from here alone.

export type Failure =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable'
  | 'internal';

export type Reason =
  | 'bad_json'
  | 'unknown_method'
  | 'unknown_field'
  | 'duplicate_field'
  | 'missing_field'
  | 'wrong_type'
  | 'invalid_utf8'
  | 'too_short'
  | 'too_long'
  | 'out_of_range'
  | 'bad_format'
  | 'too_many_items'
  | 'too_deep'
  | 'frame_too_large'
  | 'unsupported_media_type'
  | 'wrong_origin'
  | 'wrong_method'
  | 'not_signed_in'
  | 'wrong_credentials'
  | 'session_ended'
  | 'not_allowed'
  | 'not_found'
  | 'feed_not_found'
  | 'audience_changed'
  | 'id_taken'
  | 'already_exists'
  | 'email_taken'
  | 'password_too_common'
  | 'password_too_short'
  | 'wrong_password'
  | 'invitation_expired'
  | 'invitation_used_up'
  | 'token_expired'
  | 'last_facilitator'
  | 'last_administrator'
  | 'network_ended'
  | 'thread_closed'
  | 'outcome_changed'
  | 'not_joined'
  | 'already_joined'
  | 'own_post'
  | 'feed_limit'
  | 'too_many_requests'
  | 'too_many_connections'
  | 'busy'
  | 'disk_full'
  | 'shutting_down'
  | 'internal'
  | 'http_only'
  | 'websocket_only';

export type Visibility = 'open' | 'on_request' | 'closed';
export type NetworkState = 'draft' | 'active' | 'resting' | 'ended';
export type NetworkRole = 'member' | 'facilitator' | 'guest';
export type ThreadKind = 'question' | 'experience' | 'proposal';
export type ReplyMode = 'tips' | 'think_along' | 'just_listen';
export type ThreadState = 'open' | 'answered' | 'closed';
export type PostLabel = 'experience' | 'source' | 'another_view';
export type ReactionKind = 'thanks' | 'recognisable' | 'will_try';
export type PlaceRole = 'teacher' | 'school_leader' | 'board' | 'administrator';
export type Language = 'nl' | 'nl_be' | 'en';
export type Region = 'nl_noord' | 'nl_midden' | 'nl_zuid' | 'be_vlaanderen';

export type PersonRef = { person_id: string; name: string; school?: string; leader: boolean; former: boolean };
export type Audience = { members: number; schools: number; leaders: number; seq: number };

export type PersonSettings = {
  person_id: string;
  name: string;
  email: string;
  language: Language;
  ask_me_about: string[];
  mail_replies: boolean;
  mail_mentions: boolean;
};
export type Place = { place_id: string; kind: 'group' | 'school'; name: string; role: PlaceRole };
export type FeedOfMine = {
  feed_id: string;
  kind: 'network' | 'facilitators' | 'inbox';
  owner_id: string;
  name?: string;
  seq: number;
};
export type Me = {
  person: PersonSettings;
  places: Place[];
  administrator: boolean;
  feeds: FeedOfMine[];
  unseen_notifications: number;
  mail_configured: boolean;
  group: string;
  contract: string;
};
export type About = { group?: string; set_up: boolean; demo: boolean; mail_configured: boolean; contract: string };
export type Session = {
  session_id: string;
  kind: 'browser' | 'token';
  label: string;
  created_at: string;
  current: boolean;
};

export type PersonPage = {
  person: PersonRef;
  ask_me_about: string[];
  places: { name: string; role: PlaceRole }[];
  networks: { network_id: string; name: string }[];
};
export type PersonRow = {
  person_id: string;
  name: string;
  email: string;
  state: 'active' | 'deactivated';
  places: { place_id: string; name: string; role: PlaceRole }[];
  came_by?: string;
};
export type School = { school_id: string; name: string };
export type Invitation = {
  invitation_id: string;
  kind: 'personal' | 'group';
  label: string;
  email?: string;
  school_id: string;
  school: string;
  role: PlaceRole;
  max_uses: number;
  uses: number;
  expires_at: string;
  state: 'open' | 'used_up' | 'expired' | 'withdrawn';
  people: PersonRef[];
};
export type Counts = {
  people: number;
  schools: number;
  networks: { visibility: Visibility; count: number }[];
  threads: number;
  posts: number;
};

export type NetworkCard = {
  network_id: string;
  name: string;
  purpose: string;
  visibility: Visibility;
  state: NetworkState;
  subjects: string[];
  years: number[];
  joined: boolean;
  requested: boolean;
  invited: boolean;
  role?: NetworkRole;
  members: number;
  schools: number;
  open_questions?: number;
  unread?: number;
  facilitators: PersonRef[];
};
export type Charter = { mission: string; vision: string; agreements: string; goals: string; review_on?: string };
export type JoinRequest = { person: PersonRef; note: string; at: string };
export type NetworkFull = NetworkCard & {
  feed_id?: string;
  facilitators_feed_id?: string;
  audience?: Audience;
  charter?: Charter;
  first_questions?: string[];
  topics?: Topic[];
  needs_facilitator: boolean;
  has_one_facilitator: boolean;
  outcomes?: ThreadCard[];
  join_requests?: JoinRequest[];
  invitations?: PersonRef[];
};
export type Topic = {
  topic_id: string;
  network_id: string;
  title: string;
  threads: number;
  unread: number;
  archived: boolean;
  newest_at?: string;
};

export type Outcome = {
  what_we_know: string;
  what_we_try: string;
  other_views: string;
  pupils_notice?: string;
  published: boolean;
  by: PersonRef[];
  at: string;
  version?: number;
};
export type ThreadCard = {
  thread_id: string;
  topic_id: string;
  topic: string;
  network_id: string;
  network: string;
  title: string;
  kind: ThreadKind;
  reply_mode?: ReplyMode;
  year?: number;
  state: ThreadState;
  author: PersonRef;
  created_at: string;
  newest_at: string;
  posts: number;
  schools: number;
  unread: number;
  last_read_seq: number;
  last_seq: number;
  pinned: boolean;
  set_aside: boolean;
  outcome?: Outcome;
  snippet: string;
};
export type ThreadFull = ThreadCard & {
  feed_id: string;
  audience: Audience;
  first_unread_seq?: number;
  helped: string[];
  may_moderate: boolean;
  may_publish_outcome: boolean;
  tried?: { text: string; at: string };
  ask_tried: boolean;
  asked_colleagues: number;
  draft_outcome?: Outcome;
};
export type Reaction = { kind: ReactionKind; people: PersonRef[] };
export type Post = {
  post_id: string;
  thread_id: string;
  network_id: string;
  seq: number;
  author: PersonRef;
  body: string;
  label?: PostLabel;
  created_at: string;
  edited_at?: string;
  deleted: boolean;
  hidden?: { reason: string };
  reactions: Reaction[];
  mentions: PersonRef[];
  helped: boolean;
  opening: boolean;
};
export type PostPage = { posts: Post[]; before?: number; after?: number; as_of: { feed_id: string; seq: number } };
export type Report = {
  report_id: string;
  reason: string;
  at: string;
  by: PersonRef;
  post: Post;
  around: Post[];
  state: 'open' | 'settled';
};

export type NotificationKind =
  | 'reply'
  | 'mention'
  | 'asked_to_help'
  | 'outcome'
  | 'tried'
  | 'join_request'
  | 'invited'
  | 'facilitator_needed'
  | 'report';
export type Notification = {
  notification_id: string;
  kind: NotificationKind;
  at: string;
  seen: boolean;
  network_id?: string;
  network?: string;
  thread_id?: string;
  title?: string;
  post_id?: string;
  by?: PersonRef;
};

export type Why = 'my_question_answered' | 'needs_help' | 'tried' | 'mention' | 'asked_to_help' | 'needs_facilitator';
export type Home = {
  today: string;
  five_minutes: { thread: ThreadCard; why: Why }[];
  since: {
    at?: string;
    mentions: Notification[];
    my_threads: ThreadCard[];
    outcomes: ThreadCard[];
    new_threads: { network_id: string; network: string; count: number }[];
  };
  networks: NetworkCard[];
  suggestions: NetworkCard[];
};

export type HitKind = 'thread' | 'post' | 'outcome' | 'network' | 'person';
export type Hit = {
  kind: HitKind;
  network_id?: string;
  network?: string;
  thread_id?: string;
  post_id?: string;
  person_id?: string;
  title: string;
  snippet: { text: string; hit: boolean }[];
  at: string;
  by?: PersonRef;
};
