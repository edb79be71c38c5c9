// What goes over the wire, by name. The shapes come out of the contract that the server prints (`contract.ts`, written
// by `deploy/update-contract`); everything in the client imports them from here alone.
import type { components } from './contract.ts';

type Schemas = components['schemas'];

export type Failure = Schemas['Failure'];
export type Reason = Schemas['Reason'];

export type Visibility = Schemas['Visibility'];
export type NetworkState = Schemas['NetworkState'];
export type NetworkRole = Schemas['NetworkRole'];
export type ThreadKind = Schemas['ThreadKind'];
export type ReplyMode = Schemas['ReplyMode'];
export type ThreadState = Schemas['ThreadState'];
export type PostLabel = Schemas['PostLabel'];
export type ReactionKind = Schemas['ReactionKind'];
export type PlaceRole = Schemas['PlaceRole'];
export type Language = Schemas['Language'];
export type Region = Schemas['Region'];

export type PersonRef = Schemas['PersonRef'];
export type Audience = Schemas['Audience'];
export type PersonSettings = Schemas['PersonSettings'];
export type Place = Schemas['PlaceOfMine'];
export type Me = Schemas['Me'];
export type AuditEntry = Schemas['AuditEntry'];
export type Session = Schemas['SessionOfMine'];
export type PersonRow = Schemas['ListedPerson'];
export type School = Schemas['School'];
export type Invitation = Schemas['Invitation'];

export type NetworkCard = Schemas['NetworkCard'];
export type NetworkFull = Schemas['NetworkFull'];
export type Charter = Schemas['Charter'];
export type JoinRequest = Schemas['JoinRequest'];
export type Topic = Schemas['Topic'];

export type Outcome = Schemas['Outcome'];
export type ThreadCard = Schemas['ThreadCard'];
export type TitleCard = Schemas['TitleCard'];
export type ThreadFull = Schemas['ThreadFull'];
export type Reaction = Schemas['Reaction'];
export type Post = Schemas['Post'];
export type PostPage = Schemas['PostList'];
export type Report = Schemas['Report'];

export type PairingCard = Schemas['PairingCard'];
export type PairingPage = Schemas['PairingPage'];
export type MyPairings = Schemas['MyPairings'];
export type MentorRequest = Schemas['MentorRequest'];
export type MentorOffer = Schemas['MentorOffer'];
export type Suggestion = Suggestions['mentors'][number];
export type Suggestions = Schemas['Suggestions'];
export type Wishes = Schemas['Wishes'];
export type SchoolWish = Schemas['SchoolWish'];
export type MatchReason = Schemas['MatchReason'];
export type Weekday = Schemas['Weekday'];
export type PairMessage = Schemas['PairMessage'];
export type PairReport = Schemas['PairReport'];
export type MessageList = Schemas['MessageList'];
export type Agreement = Schemas['Agreement'];
export type AgreementText = Schemas['AgreementText'];
export type Goal = Schemas['Goal'];
export type GoalText = Schemas['GoalText'];
export type PairMeeting = Schemas['PairMeeting'];
export type PairEntry = Schemas['PairEntry'];
export type Closing = Schemas['Closing'];
export type ClosingText = Schemas['ClosingText'];
export type PairingStatus = Schemas['PairingStatus'];
export type YearStep = Schemas['YearStep'];
export type MyWords = Schemas['MyWords'];
export type FoundInPair = Schemas['FoundInPair'];
export type AccessEntry = Schemas['AccessEntry'];
export type Programme = Schemas['Programme'];
export type SchoolOfLeader = Schemas['SchoolOfLeader'];

export type Notification = Schemas['Notification'];
export type NotificationKind = Schemas['NotificationKind'];
export type Why = Schemas['Why'];
export type Home = Schemas['Home'];
export type HitKind = Schemas['HitKind'];
export type Hit = Schemas['Hit'];
