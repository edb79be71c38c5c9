// Screens that one opens now and then: they come in one piece, when the first of them is asked for.
export { PasswordLink } from './features/account/password_link.tsx';
export { SetUp } from './features/account/set_up.tsx';
export { RedeemInvitation } from './features/invitation/redeem.tsx';
export { Members } from './features/network/members.tsx';
export { NetworkSettings } from './features/network/network_settings.tsx';
export { NewNetwork } from './features/network/new_network.tsx';
export { Reports } from './features/network/reports.tsx';
export { PeoplePage } from './features/person/people.tsx';
export { PersonPage } from './features/person/person_page.tsx';
export { Profile } from './features/person/profile.tsx';
