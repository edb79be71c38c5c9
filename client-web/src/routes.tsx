import { Route, Router } from 'preact-iso';
import { Home } from './features/home/home.tsx';
import { NetworkList } from './features/network/network_list.tsx';
import { NetworkPage } from './features/network/network_page.tsx';
import { TopicPage } from './features/network/topic_page.tsx';
import { NotFound } from './features/not_found.tsx';
import { Notifications } from './features/notification/notifications.tsx';
import { SearchPage } from './features/search/search.tsx';
import { Ask } from './features/thread/ask.tsx';
import { ThreadLink } from './features/thread/thread_link.tsx';
import { room } from './ui/room.ts';

type Given = { params: Record<string, string>; query: Record<string, string> };
const param = (given: Given, name: string) => given.params[name] ?? '';

// What one uses daily comes with the first load; threads, with the parser of their text, and the rest when asked for.
const ThreadPage = room(() => import('./features/thread/thread_page.tsx').then((part) => part.ThreadPage));
const MyPairingsPage = room(() => import('./pairing.ts').then((part) => part.MyPairingsPage));
const RequestForm = room(() => import('./pairing.ts').then((part) => part.RequestForm));
const OfferForm = room(() => import('./pairing.ts').then((part) => part.OfferForm));
const AskFriend = room(() => import('./pairing.ts').then((part) => part.AskFriend));
const Conversation = room(() => import('./pairing.ts').then((part) => part.Conversation));
const Together = room(() => import('./pairing.ts').then((part) => part.Together));
const ClosingPage = room(() => import('./pairing.ts').then((part) => part.ClosingPage));
const ProgrammePage = room(() => import('./pairing.ts').then((part) => part.ProgrammePage));
const ConfidentialPage = room(() => import('./pairing.ts').then((part) => part.ConfidentialPage));
const SchoolPage = room(() => import('./pairing.ts').then((part) => part.SchoolPage));
const NewNetwork = room(() => import('./rarely.ts').then((part) => part.NewNetwork));
const Settings = room(() => import('./rarely.ts').then((part) => part.NetworkSettings));
const Members = room(() => import('./rarely.ts').then((part) => part.Members));
const Reports = room(() => import('./rarely.ts').then((part) => part.Reports));
const Profile = room(() => import('./rarely.ts').then((part) => part.Profile));
const PersonPage = room(() => import('./rarely.ts').then((part) => part.PersonPage));
const PeoplePage = room(() => import('./rarely.ts').then((part) => part.PeoplePage));

// The router tells screens apart by their component, so each of these has to stay the same function.
const AtNetwork = (given: Given) => <NetworkPage networkId={param(given, 'network')} />;
const AtSettings = (given: Given) => <Settings networkId={param(given, 'network')} />;
const AtMembers = (given: Given) => <Members networkId={param(given, 'network')} />;
const AtReports = (given: Given) => <Reports networkId={param(given, 'network')} />;
const AtTopic = (given: Given) => <TopicPage networkId={param(given, 'network')} topicId={param(given, 'topic')} />;
const AtThread = (given: Given) => <ThreadPage networkId={param(given, 'network')} threadId={param(given, 'thread')} />;
const AtThreadLink = (given: Given) => <ThreadLink threadId={param(given, 'thread')} />;
const AtAsk = (given: Given) => <Ask networkId={given.query['netwerk']} topicId={given.query['onderwerp']} />;
const AtSearch = (given: Given) => <SearchPage query={given.query} />;
const AtPerson = (given: Given) => <PersonPage personId={param(given, 'person')} />;
const AtPeople = (given: Given) => <PeoplePage tab={given.query['deel']} />;
const AtPairings = (given: Given) => <MyPairingsPage all={given.query['toon'] === 'alle'} />;
const AtConversation = (given: Given) => <Conversation pairingId={param(given, 'pairing')} />;
const AtTogether = (given: Given) => <Together pairingId={param(given, 'pairing')} />;
const AtClosing = (given: Given) => <ClosingPage pairingId={param(given, 'pairing')} />;
const Nowhere = () => <NotFound what="page" />;

export function Screens() {
  return (
    <Router>
      <Route path="/" component={Home} />
      <Route path="/aanmelden" component={Home} />
      <Route path="/netwerken" component={NetworkList} />
      <Route path="/netwerken/nieuw" component={NewNetwork} />
      <Route path="/netwerk/:network" component={AtNetwork} />
      <Route path="/netwerk/:network/instellingen" component={AtSettings} />
      <Route path="/netwerk/:network/leden" component={AtMembers} />
      <Route path="/netwerk/:network/meldingen" component={AtReports} />
      <Route path="/netwerk/:network/onderwerp/:topic" component={AtTopic} />
      <Route path="/netwerk/:network/gesprek/:thread" component={AtThread} />
      <Route path="/gesprek/:thread" component={AtThreadLink} />
      <Route path="/maatje" component={AtPairings} />
      <Route path="/maatje/vraag" component={RequestForm} />
      <Route path="/maatje/aanbod" component={OfferForm} />
      <Route path="/maatje/vriend" component={AskFriend} />
      <Route path="/maatje/:pairing" component={AtConversation} />
      <Route path="/maatje/:pairing/samen" component={AtTogether} />
      <Route path="/maatje/:pairing/afronden" component={AtClosing} />
      <Route path="/maatjes" component={ProgrammePage} />
      <Route path="/vertrouwen" component={ConfidentialPage} />
      <Route path="/school" component={SchoolPage} />
      <Route path="/vraag" component={AtAsk} />
      <Route path="/zoeken" component={AtSearch} />
      <Route path="/meldingen" component={Notifications} />
      <Route path="/ik" component={Profile} />
      <Route path="/collega/:person" component={AtPerson} />
      <Route path="/beheer" component={AtPeople} />
      <Route default component={Nowhere} />
    </Router>
  );
}
