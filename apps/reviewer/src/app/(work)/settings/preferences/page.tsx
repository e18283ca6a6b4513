import type { Metadata } from 'next';
import { PreferencesPage } from '../../../../features/settings/preferences-page.tsx';

export const metadata: Metadata = { title: 'Preferences' };

export default function Page() {
  return <PreferencesPage />;
}
