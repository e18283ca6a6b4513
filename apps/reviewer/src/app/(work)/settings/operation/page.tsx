import type { Metadata } from 'next';
import { OperationPage } from '../../../../features/operation/operation-page.tsx';

export const metadata: Metadata = { title: 'Operation' };

export default function Page() {
  return <OperationPage />;
}
