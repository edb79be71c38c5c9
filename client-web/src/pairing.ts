// The screens of mentor pairs, with their words and their looks: they come in one piece, when the first is asked for.
import './styles/pairing.css';

export { AskFriend } from './features/pairing/ask_friend.tsx';
export { ClosingPage } from './features/pairing/closing.tsx';
export { ConfidentialPage } from './features/pairing/confidential.tsx';
export { Conversation } from './features/pairing/conversation.tsx';
export { MyPairingsPage } from './features/pairing/my_pairings.tsx';
export { OfferForm } from './features/pairing/offer_form.tsx';
export { ProgrammePage } from './features/pairing/programme.tsx';
export { RequestForm } from './features/pairing/request_form.tsx';
export { SchoolPage } from './features/pairing/school.tsx';
export { Together } from './features/pairing/together.tsx';
