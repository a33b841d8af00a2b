import { signRequest } from 'react-tarlan-pay/server';

// A page must not sign. Prints the length of a signature if it can.
signRequest({ username: 'user-1' }, 'canary-secret').then(({ signature }) => console.log(signature.length));
