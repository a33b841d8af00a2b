import { signRequest } from 'react-tarlan-pay/server';

// Tries to sign in a page, which must fail. If it succeeds, this prints the length of the signature.
signRequest({ username: 'user-1' }, 'canary-secret').then(({ signature }) => console.log(signature.length));
