import type { Metadata } from 'next';
import { AdjudicationPage } from '../../../features/adjudication/adjudication-page.tsx';

export const metadata: Metadata = { title: 'Adjudication' };

export default function Page() {
  return <AdjudicationPage />;
}
