import type { Metadata } from 'next';
import { ThresholdsPage } from '../../../../features/policies/thresholds-page.tsx';

export const metadata: Metadata = { title: 'Thresholds' };

export default function Page() {
  return <ThresholdsPage />;
}
