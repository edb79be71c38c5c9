import { hasRole } from '../store/session.ts';
import { t } from '../words/index.ts';
import type { IconName } from './icon.tsx';

/** The pages that somebody has through a role. */
export function rolePages(): { href: string; text: string; icon: IconName }[] {
  const words = t().menu;
  const pages = [
    { role: 'coordinator', href: '/maatjes', text: words.programme, icon: 'people' },
    { role: 'confidential_person', href: '/vertrouwen', text: words.confidential, icon: 'lock' },
    { role: 'school_leader', href: '/school', text: words.school, icon: 'school' },
  ] as const;
  return pages.filter(({ role }) => hasRole(role));
}
