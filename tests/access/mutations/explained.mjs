/** Checks that may be turned off without anybody noticing, and why they stay. */
export const explained = [
  {
    file: "server/features/account/recovery_service.cpp",
    what: "account->state != AccountState::active -> return token_expired(",
    why: "an account that is switched off has lost its links already, and gets no new one",
  },
  {
    file: "server/features/account/recovery_service.cpp",
    what: "!find_token(context.snapshot, TokenKind::set_up, parts.secrets.hash(input.token), context.now) -> return token_expired(",
    why: "only spares the slow hash: set_up itself asks again",
  },
  {
    file: "server/features/thread/thread_changes_service.cpp",
    what: "find_post_access(transaction, in.post_id, context.caller.person, context.now)",
    why: "the post has to be of the thread, and that the caller may read the thread was found before",
  },
  {
    file: "server/features/thread/thread_service.cpp",
    what: "find_thread_access(transaction, in.thread_id, context.caller.person, context.now)",
    why: "the thread was made by the caller a line before",
  },
  {
    file: "server/features/thread/thread_service.cpp",
    what: "find_thread_access(transaction, in.thread_id, context.caller.person, context.now)",
    why: "what is repeated was made by the caller; without a thread it answers from the input",
  },
  {
    file: "server/features/pairing/accepting_service.cpp",
    what: "are_kept_apart(transaction, pair.kind, pair.two.mentor, pair.two.mentee, context.now) -> return forbidden(",
    why: "a proposal is taken back the moment that its mentor comes to assess the other",
  },
  {
    file: "server/features/pairing/matching_store.cpp",
    what: "list_offers( p.state = 'active' AND",
    why: "who is switched off has no offer any more",
  },
  {
    file: "server/features/pairing/message_operations.cpp",
    what: "pairing.type signed_in",
    why: "for nobody there is no pair to type in",
  },
  {
    file: "server/net/http_connection.cpp",
    what: "if (!caller || !caller->signed_in()) {",
    why: "a token that belongs to nobody is an error before that",
  },
  {
    file: "server/features/account/account_operations.cpp",
    what: "account.change_password signed_in",
    why: "for nobody the operation finds no account to change",
  },
  {
    file: "server/features/account/account_operations.cpp",
    what: "account.update_profile signed_in",
    why: "for nobody the operation finds no account to change",
  },
];
