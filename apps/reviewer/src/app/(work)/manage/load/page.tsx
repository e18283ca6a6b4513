import type { Metadata } from 'next';
import { LoadPage } from '../../../../features/console/load-page.tsx';

export const metadata: Metadata = { title: 'Load' };

export default function Page() {
  return <LoadPage />;
}
