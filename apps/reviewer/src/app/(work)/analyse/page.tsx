import type { Metadata } from 'next';
import { AnalysePage } from '../../../features/analytics/analyse-page.tsx';

export const metadata: Metadata = { title: 'Accuracy' };

export default function Page() {
  return <AnalysePage />;
}
