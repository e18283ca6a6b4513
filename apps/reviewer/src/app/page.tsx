import { HomeRedirect } from '../features/sign-in/home-redirect.tsx';

export default function Page() {
  return <HomeRedirect />;
}
