import type * as T from './types.ts';

type Nothing = Record<string, never>;
type Cursor = string;
type Post = T.Post;

/** Every operation that the client calls: what it takes and what it gives. */
export type Methods = {
  'account.about': [Nothing, T.About];
  'account.sign_in': [{ email: string; password: string }, { person: T.PersonSettings }];
  'account.sign_out': [Nothing, Nothing];
  'account.me': [Nothing, T.Me];
  'account.list_sessions': [Nothing, { sessions: T.Session[] }];
  'account.end_session': [{ session_id: string }, Nothing];
  'account.change_password': [{ current_password: string; new_password: string }, Nothing];
  'account.update_profile': [
    Partial<Pick<T.PersonSettings, 'name' | 'language' | 'ask_me_about' | 'mail_replies' | 'mail_mentions'>>,
    T.PersonSettings,
  ];
  'account.request_password_reset': [{ email: string }, Nothing];
  'account.reset_password': [{ token: string; new_password: string }, Nothing];
  'account.set_up': [
    { token: string; group_name: string; school_name: string; name: string; email: string; password: string },
    { person: T.PersonSettings },
  ];

  'person.get': [{ person_id: string }, T.PersonPage];
  'person.find': [{ text: string; network_id?: string }, { people: T.PersonRef[] }];
  'person.list': [{ after?: Cursor; limit?: number; text?: string }, { people: T.PersonRow[]; next?: Cursor }];
  'person.add_role': [{ person_id: string; place_id: string; role: T.PlaceRole }, Nothing];
  'person.end_role': [{ person_id: string; place_id: string; role: T.PlaceRole }, Nothing];
  'person.deactivate': [{ person_id: string }, Nothing];
  'person.reactivate': [{ person_id: string }, Nothing];
  'person.reset_password': [{ person_id: string }, { link: string; expires_at: string }];
  'school.list': [Nothing, { schools: T.School[] }];
  'school.create': [{ school_id: string; name: string; region: T.Region }, T.School];
  'invitation.create': [
    { invitation_id: string; email?: string; name?: string; school_id: string; role: T.PlaceRole },
    { invitation: T.Invitation; link: string },
  ];
  'invitation.create_group': [
    { invitation_id: string; label: string; school_id: string; max_uses: number; expires_at: string },
    { invitation: T.Invitation; link: string; qr_svg: string },
  ];
  'invitation.list': [Nothing, { invitations: T.Invitation[] }];
  'invitation.withdraw': [{ invitation_id: string }, Nothing];
  'invitation.look_up': [{ token: string }, { group: string; school: string; email?: string; name?: string }];
  'invitation.redeem': [{ token: string; name: string; email: string; password: string }, { person: T.PersonSettings }];
  'admin.counts': [Nothing, T.Counts];

  'network.list': [{ subject?: string; year?: number; scope?: 'mine' | 'all' }, { networks: T.NetworkCard[] }];
  'network.get': [{ network_id: string }, T.NetworkFull];
  'network.create': [
    {
      network_id: string;
      name: string;
      purpose: string;
      visibility: T.Visibility;
      subjects?: string[];
      years?: number[];
      first_questions?: string[];
      topics?: string[];
      publish?: boolean;
    },
    T.NetworkFull,
  ];
  'network.update': [
    {
      network_id: string;
      name?: string;
      purpose?: string;
      visibility?: T.Visibility;
      subjects?: string[];
      years?: number[];
      charter?: T.Charter;
      state?: T.NetworkState;
    },
    T.NetworkFull,
  ];
  'network.join': [{ network_id: string; note?: string }, { joined: boolean; requested: boolean }];
  'network.leave': [{ network_id: string }, Nothing];
  'network.answer_request': [{ network_id: string; person_id: string; accept: boolean }, Nothing];
  'network.invite': [{ network_id: string; person_id: string }, Nothing];
  'network.withdraw_invitation': [{ network_id: string; person_id: string }, Nothing];
  'network.remove_member': [{ network_id: string; person_id: string }, Nothing];
  'network.set_role': [{ network_id: string; person_id: string; role: T.NetworkRole }, Nothing];
  'network.take_facilitation': [{ network_id: string }, Nothing];
  'network.list_members': [{ network_id: string }, { members: { person: T.PersonRef; role: T.NetworkRole }[] }];

  'topic.create': [{ network_id: string; topic_id: string; title: string }, T.Topic];
  'topic.list': [{ network_id: string }, { topics: T.Topic[] }];
  'topic.update': [{ topic_id: string; title?: string; archived?: boolean }, T.Topic];

  'thread.create': [
    {
      topic_id: string;
      thread_id: string;
      title: string;
      body: string;
      kind: T.ThreadKind;
      reply_mode?: T.ReplyMode;
      year?: number;
      audience_seq?: number;
    },
    { thread: T.ThreadFull; opening: Post },
  ];
  'thread.list': [
    {
      topic_id?: string;
      network_id?: string;
      filter?: 'open' | 'unread' | 'unanswered' | 'set_aside';
      before?: Cursor;
      limit?: number;
    },
    { threads: T.ThreadCard[]; next?: Cursor },
  ];
  'thread.get': [{ thread_id: string }, T.ThreadFull];
  'thread.update': [{ thread_id: string; title?: string; reply_mode?: T.ReplyMode }, T.ThreadCard];
  'thread.mark_read': [{ thread_id: string; last_read_seq: number }, Nothing];
  'thread.set_aside': [{ thread_id: string; set_aside: boolean }, Nothing];
  'thread.mark_helped': [{ thread_id: string; post_id: string; helped: boolean }, Nothing];
  'thread.save_outcome': [
    {
      thread_id: string;
      what_we_know: string;
      what_we_try: string;
      other_views: string;
      pupils_notice?: string;
      publish: boolean;
      replaces_version?: number;
    },
    T.Outcome,
  ];
  'thread.close': [{ thread_id: string }, Nothing];
  'thread.reopen': [{ thread_id: string }, Nothing];
  'thread.tell_tried': [{ thread_id: string; text: string }, Post];
  'thread.pin': [{ thread_id: string; pinned: boolean }, Nothing];

  'post.create': [
    { post_id: string; thread_id: string; body: string; label?: T.PostLabel; audience_seq?: number },
    Post,
  ];
  'post.list': [{ thread_id: string; before?: number; after?: number; limit?: number }, T.PostPage];
  'post.edit': [{ post_id: string; body: string; label?: T.PostLabel }, Post];
  'post.delete': [{ post_id: string }, Nothing];
  'post.history': [{ post_id: string }, { versions: { body: string; at: string }[] }];
  'post.react': [{ post_id: string; kind: T.ReactionKind; on: boolean }, Nothing];
  'post.hide': [{ post_id: string; reason: string }, Nothing];
  'post.unhide': [{ post_id: string }, Nothing];
  'post.report': [{ report_id: string; post_id: string; reason: string }, Nothing];
  'report.list': [{ network_id: string }, { reports: T.Report[] }];
  'report.settle': [{ report_id: string; note?: string }, Nothing];

  'home.get': [Nothing, T.Home];
  'notification.list': [{ before?: Cursor; limit?: number }, { notifications: T.Notification[]; next?: Cursor }];
  'notification.mark_seen': [{ notification_ids?: string[] }, Nothing];
  'search.find': [
    {
      text: string;
      network_id?: string;
      kind?: T.HitKind;
      subject?: string;
      year?: number;
      before?: Cursor;
      limit?: number;
    },
    { hits: T.Hit[]; next?: Cursor; behind: boolean },
  ];

  'feed.follow': [{ feeds: { feed_id: string; after_seq: number }[] }, { feeds: { feed_id: string; seq: number }[] }];
  'feed.unfollow': [{ feeds: string[] }, Nothing];
};

export type Method = keyof Methods;
export type Params<M extends Method> = Methods[M][0];
export type Result<M extends Method> = Methods[M][1];

/** These exist over HTTP alone: they set the cookie, or the caller has no session yet. */
export const httpOnly: ReadonlySet<Method> = new Set([
  'account.about',
  'account.sign_in',
  'account.request_password_reset',
  'account.reset_password',
  'account.set_up',
  'invitation.look_up',
  'invitation.redeem',
] as const);

/** What a feed may carry. Personal fields of cards (unread, last_read_seq, set_aside) are empty in events. */
export type Events = {
  'post.created': Post;
  'post.edited': Post;
  'post.deleted': Post;
  'post.hidden': Post;
  'post.reacted': { post_id: string; thread_id: string; reactions: T.Reaction[] };
  'thread.created': { thread: T.ThreadCard; opening: Post };
  'thread.changed': T.ThreadCard;
  'thread.helped': { thread_id: string; helped: string[] };
  'thread.outcome_changed': {
    thread_id: string;
    outcome?: T.Outcome;
    draft_outcome?: T.Outcome;
    state: T.ThreadState;
  };
  'topic.created': T.Topic;
  'topic.changed': T.Topic;
  'network.changed': Partial<T.NetworkCard> & { network_id: string; charter?: T.Charter };
  'network.audience_changed': T.Audience;
  'report.made': { report_id: string };
  'report.settled': { report_id: string };
  'network.join_requested': { person: T.PersonRef; note: string };
  'network.request_answered': { person_id: string };
  'notification.added': T.Notification;
  'notification.seen': { notification_ids?: string[] };
  'thread.read': { thread_id: string; last_read_seq: number };
  'thread.set_aside_changed': { thread_id: string; set_aside: boolean };
  'network.joined': { network_id: string; feed_id: string; name: string };
  'network.role_changed': { network_id: string; role: T.NetworkRole; facilitators_feed_id?: string };
  'network.left': { network_id: string; feed_id: string };
  'account.changed': Record<string, never>;
};
export type EventType = keyof Events;
export type FeedEvent<K extends EventType = EventType> = {
  feed_id: string;
  seq: number;
  type: K;
  at: string;
  data: Events[K];
};
