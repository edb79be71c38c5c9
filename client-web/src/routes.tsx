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
